package org.hepacast.segmentation.segment;

import java.util.List;
import org.hepacast.radiomics.volume.MemoryBudget;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Volume;
import org.hepacast.segmentation.grid.AxisView;
import org.hepacast.segmentation.grid.Shape;
import org.hepacast.segmentation.grid.Spacing;
import org.hepacast.segmentation.grid.Threads;
import org.hepacast.segmentation.grid.Window;
import org.hepacast.segmentation.plan.Configuration;
import org.hepacast.segmentation.prepare.CubicResampling;
import org.hepacast.segmentation.prepare.NonZeroCrop;
import org.hepacast.segmentation.prepare.Normalisation;

/**
 * An image as a network is to see it, and the way back to its file.
 *
 * @param channels normalised and resampled
 * @param shape of each channel
 * @param spacing of the channels
 * @param cropped the voxels of the file that the channels were made from
 */
record Preparation(List<float[]> channels, Shape shape, Spacing spacing, AxisView cropped) {

  // The cropped floats, and two grids of doubles amid the resampling.
  private static final int BYTES_PER_VOXEL = Float.BYTES + 2 * Double.BYTES;

  static Preparation of(List<Volume> volumes, Configuration configuration, Threads threads) {
    AxisView view = view(volumes, configuration);
    Spacing target = configuration.target(view.spacing());
    Shape expected = view.spacing().resampled(view.shape(), target);
    requireVoxels(expected);
    long largest = Math.max(count(view.shape()), count(expected));
    MemoryBudget.require(largest * BYTES_PER_VOXEL * volumes.size(), "the image, resampled,");
    List<float[]> whole = volumes.stream().map(volume -> read(volume, view)).toList();
    Window crop = NonZeroCrop.of(whole, view.shape());
    AxisView cropped = view.crop(crop);
    List<float[]> channels =
        whole.stream().map(channel -> cut(channel, view.shape(), crop)).toList();
    normalise(channels, crop.shape(), configuration);
    Shape shape = view.spacing().resampled(crop.shape(), target);
    requireVoxels(shape);
    var resampling = new CubicResampling(crop.shape(), view.spacing(), shape, target, threads);
    return new Preparation(channels.stream().map(resampling::of).toList(), shape, target, cropped);
  }

  private static AxisView view(List<Volume> volumes, Configuration configuration) {
    return configuration.reader().view(volumes.getFirst().geometry(), configuration.transpose());
  }

  private static long count(Shape shape) {
    return (long) shape.z() * shape.y() * shape.x();
  }

  private static void requireVoxels(Shape shape) {
    if (Math.min(shape.z(), Math.min(shape.y(), shape.x())) < 1) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "the image is thinner than a voxel of the model: %s voxels".formatted(shape),
          "give an image that covers the organ");
    }
  }

  private static float[] read(Volume volume, AxisView view) {
    Shape shape = view.shape();
    float[] values = new float[shape.count()];
    int i = 0;
    for (int z = 0; z < shape.z(); z++) {
      for (int y = 0; y < shape.y(); y++) {
        for (int x = 0; x < shape.x(); x++) {
          float value = (float) volume.at(view.index(z, y, x));
          if (!Float.isFinite(value)) {
            throw new RadiomicsException(
                Kind.UNSUPPORTED,
                "the image holds a voxel without a number (NaN or infinite)",
                "replace such voxels, in CT by -1024, before segmenting");
          }
          values[i++] = value;
        }
      }
    }
    return values;
  }

  private static float[] cut(float[] values, Shape shape, Window crop) {
    if (crop.shape().equals(shape)) {
      return values;
    }
    Shape size = crop.shape();
    float[] cut = new float[size.count()];
    for (int z = 0; z < size.z(); z++) {
      for (int y = 0; y < size.y(); y++) {
        int from = shape.index(crop.z() + z, crop.y() + y, crop.x());
        System.arraycopy(values, from, cut, size.index(z, y, 0), size.x());
      }
    }
    return cut;
  }

  private static void normalise(List<float[]> channels, Shape shape, Configuration configuration) {
    boolean masked = configuration.normalisation().stream().anyMatch(Normalisation::needsMask);
    boolean[] inside = masked ? NonZeroCrop.filled(channels, shape) : new boolean[0];
    for (int channel = 0; channel < channels.size(); channel++) {
      configuration
          .normalisation()
          .get(channel)
          .apply(channels.get(channel), voxel -> inside[voxel]);
    }
  }
}
