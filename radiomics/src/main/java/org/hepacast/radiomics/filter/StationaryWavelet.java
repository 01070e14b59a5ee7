package org.hepacast.radiomics.filter;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.radiomics.volume.Axis;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;

/**
 * PyRadiomics' undecimated wavelet transform: PyWavelets' {@code swtn} of one level, repeated on
 * the approximation without spreading the filters. The image is periodic, an odd axis lengthened by
 * a copy of its first voxel. Names run x, y, z: {@code HLL} is high along x. Single precision
 * images are filtered in single precision, as PyWavelets does.
 *
 * @param startLevel levels to pass over before the first one that is returned
 * @param levels levels to return
 * @param flat the axis that is not filtered, or {@code NONE}
 */
public record StationaryWavelet(Wavelet wavelet, int startLevel, int levels, Axis flat)
    implements ImageFilter {

  private static final List<Axis> AXES = List.of(Axis.X, Axis.Y, Axis.Z);

  @Override
  public List<Derived> apply(Volume image, Box box) {
    Wavelet filters = image.type() == PixelType.FLOAT32 ? wavelet.single() : wavelet;
    int depth = startLevel + levels;
    Block block = Block.gather(image, box, margins(depth), Padding.PERIODIC_EVEN);
    Geometry target = image.geometry().crop(box);
    List<Derived> derived = new ArrayList<>();
    for (int level = 0; level < depth; level++) {
      if (level < startLevel) {
        block = approximation(block, filters);
        continue;
      }
      List<Band> bands = decompose(block, filters);
      Band low = bands.removeFirst();
      block = low.block;
      if (level == depth - 1) {
        bands.add(low);
      }
      String number = level == startLevel ? "" : Integer.toString(level - startLevel + 1);
      for (Band band : bands) {
        double[] values = band.block.without(margins(depth - 1 - level));
        String name = "wavelet" + number + "-" + band.name;
        derived.add(new Derived(name, Volume.of(target, values)));
      }
    }
    return derived;
  }

  /** What so many further levels use up. */
  private Block.Margins margins(int depth) {
    int length = wavelet.low().length;
    int after = length / 2;
    return Block.Margins.of(depth * (length - 1 - after), depth * after, flat);
  }

  /** A band and the letters of its name. */
  private record Band(String name, Block block) {}

  private Block approximation(Block block, Wavelet filters) {
    Block low = block;
    for (Axis axis : AXES) {
      low = axis == flat ? low : low.convolved(axis, filters.low());
    }
    return low;
  }

  /** All bands, the approximation first; 14 one-dimensional filterings give the eight of 3D. */
  private List<Band> decompose(Block block, Wavelet filters) {
    List<Band> bands = new ArrayList<>(List.of(new Band("", block)));
    for (Axis axis : AXES) {
      if (axis != flat) {
        List<Band> split = new ArrayList<>();
        for (Band band : bands) {
          List<Block> both = band.block.convolvedAll(axis, filters.low(), filters.high());
          split.add(new Band(band.name + "L", both.getFirst()));
          split.add(new Band(band.name + "H", both.getLast()));
        }
        bands = split;
      }
    }
    return bands;
  }
}
