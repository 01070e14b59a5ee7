package org.hepacast.segmentation.segment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.LabelMap;
import org.hepacast.radiomics.volume.MemoryBudget;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Volume;
import org.hepacast.segmentation.grid.Threads;
import org.hepacast.segmentation.pack.SegmentationPackage;
import org.hepacast.segmentation.plan.Labels;
import org.hepacast.segmentation.prepare.LogitResampling;
import org.hepacast.segmentation.window.SlidingWindow;
import org.hepacast.segmentation.window.TileNetwork;
import org.hepacast.segmentation.window.TileWatch;

/**
 * Segments images by a package, whose labels are those that nnU-Net itself would give. The same
 * image and options give the same labels for any number of threads. Immutable; the package must
 * stay open.
 */
public final class Segmenter {

  /** Equal grids of channels, in voxels. */
  private static final double SAME_GRID = 1e-3;

  private final SegmentationPackage model;
  private final Options options;

  /**
   * How a package is run.
   *
   * @param mirrored whether tiles are seen in the mirror as well: eight times the work in three
   *     dimensions, four times in two
   * @param probabilities whether probabilities are kept beside labels, two bytes each
   * @param threads tiles that are computed at a time; memory grows with them
   */
  public record Options(boolean mirrored, boolean probabilities, int threads) {}

  /** Runs this package in this way. */
  public Segmenter(SegmentationPackage model, Options options) {
    this.model = model;
    this.options = options;
  }

  /**
   * The labels of an image.
   *
   * @param channels one volume for each channel of the model, on one grid
   * @throws RadiomicsException where the image cannot be segmented, and where mirrored passes or
   *     folds agree less than the package asks for: such labels are nobody's to use
   */
  public Segmentation segment(List<Volume> channels, TileWatch watch) {
    requireChannels(channels);
    Geometry grid = channels.getFirst().geometry();
    Labels labels = model.labels();
    requireMemory(grid);
    try (Threads threads = Threads.of(options.threads())) {
      Preparation prepared = Preparation.of(channels, model.configuration(), threads);
      char[] painted = new char[grid.voxelCount()];
      short[][] probabilities =
          options.probabilities()
              ? Painter.allBackground(labels, grid.voxelCount())
              : new short[0][];
      var painter =
          new Painter(
              new LogitResampling(
                  prepared.shape(),
                  prepared.spacing(),
                  prepared.cropped().shape(),
                  prepared.cropped().spacing()),
              prepared.shape().slice(),
              prepared.cropped(),
              labels,
              painted,
              probabilities);
      List<OptionalDouble> agreement =
          window().run(prepared.channels(), prepared.shape(), threads, watch, painter);
      model.postprocessing().apply(painted, grid);
      var segmented =
          new Segmentation(
              LabelMap.of(grid, painted),
              new Probabilities(grid, labels.names(), probabilities),
              agreement(agreement));
      requireAgreement(segmented);
      return segmented;
    }
  }

  private void requireAgreement(Segmentation segmented) {
    double least = model.manifest().leastAgreement();
    OptionalDouble agreement = segmented.leastAgreement();
    if (agreement.isPresent() && agreement.getAsDouble() < least) {
      throw new RadiomicsException(
          Kind.REGION,
          "mirrored passes or folds agree by %.2f alone, and the package asks for %.2f"
              .formatted(agreement.getAsDouble(), least),
          "segment this image by hand");
    }
  }

  private SlidingWindow window() {
    var setup =
        new SlidingWindow.Setup(
            model.configuration().patch(),
            model.configuration().planar(),
            model.labels().outputs(),
            model.labels().regions(),
            options.mirrored() ? model.mirrorAxes() : List.of());
    return new SlidingWindow(setup, List.<TileNetwork>copyOf(model.networks()));
  }

  private void requireChannels(List<Volume> channels) {
    List<String> names = model.labels().channels();
    if (channels.size() != names.size()) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "%d images were given for %d channels".formatted(channels.size(), names.size()),
          "give one image for each of " + String.join(", ", names) + ", in this order");
    }
    Geometry first = channels.getFirst().geometry();
    for (Volume channel : channels) {
      if (!channel.geometry().sameGrid(first, SAME_GRID)) {
        throw new RadiomicsException(
            Kind.GEOMETRY,
            "the channels lie on different grids",
            "resample them to the grid of the first");
      }
    }
  }

  private void requireMemory(Geometry grid) {
    long perVoxel =
        Character.BYTES
            + (options.probabilities() ? (long) Short.BYTES * model.labels().outputs() : 0);
    MemoryBudget.require(perVoxel * grid.voxelCount(), "the segmentation");
  }

  private Map<String, OptionalDouble> agreement(List<OptionalDouble> outputs) {
    Map<String, OptionalDouble> named = new LinkedHashMap<>();
    for (int output = 0; output < outputs.size(); output++) {
      if (model.labels().values().get(output) > 0) {
        named.put(model.labels().names().get(output), outputs.get(output));
      }
    }
    return named;
  }
}
