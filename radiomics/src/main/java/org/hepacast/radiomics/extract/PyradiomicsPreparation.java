package org.hepacast.radiomics.extract;

import java.util.List;
import java.util.Optional;
import org.hepacast.radiomics.parameter.Settings;
import org.hepacast.radiomics.prepare.Interpolation;
import org.hepacast.radiomics.prepare.Normalisation;
import org.hepacast.radiomics.prepare.Range;
import org.hepacast.radiomics.prepare.Region;
import org.hepacast.radiomics.prepare.Resampling;
import org.hepacast.radiomics.prepare.Resegmentation;
import org.hepacast.radiomics.prepare.SampleGrid;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;

/** PyRadiomics' steps before filters and features, in its order. */
final class PyradiomicsPreparation {

  private static final double DEFAULT_TOLERANCE = 1e-6;

  private final Settings settings;
  private final Diagnostics diagnostics;

  PyradiomicsPreparation(Settings settings, Diagnostics diagnostics) {
    this.settings = settings;
    this.diagnostics = diagnostics;
  }

  Prepared prepare(Volume original, Mask originalMask) {
    originalMask.requireBox();
    diagnostics.image("original", original);
    diagnostics.mask("original", originalMask);
    Volume image = normalised(WholeImage.enhanced(original, settings));
    Placed placed = placed(image, originalMask);
    image = placed.image;
    Mask mask = placed.mask;
    requireSize(mask);
    Mask resegmented = resegmented(image, mask);
    if (settings.get(Setting.RESEGMENT_SHAPE)) {
      return new Prepared(image, resegmented, resegmented);
    }
    // PyRadiomics takes the shape of the whole mask, but cuts it to the box of what is left of it.
    return new Prepared(image, mask.within(resegmented.requireBox()), resegmented);
  }

  /** Image and mask on the grid that filters and features see. */
  private record Placed(Volume image, Mask mask) {}

  private Placed placed(Volume image, Mask mask) {
    Optional<List<Double>> spacing = settings.get(Setting.RESAMPLED_PIXEL_SPACING);
    Optional<Interpolation> interpolation = settings.get(Setting.INTERPOLATOR);
    if (spacing.isEmpty() || interpolation.isEmpty()) {
      Mask onImage = onGrid(image.geometry(), mask);
      return settings.get(Setting.PRE_CROP) ? cropped(image, onImage) : new Placed(image, onImage);
    }
    SampleGrid grid = grid(image, mask, spacing.get());
    if (grid.hasSpacingOf(image.geometry()) && grid.hasSpacingOf(mask.geometry())) {
      // Nothing is interpolated, so that no voxel changes by rounding.
      return cropped(image, onGrid(image.geometry(), mask));
    }
    Volume sampled = resampled(image, grid, interpolation.get());
    Mask sampledMask =
        Resampling.sample(mask, grid, Interpolation.NEAREST, Resampling.Outside.ZERO);
    sampledMask.requireBox();
    diagnostics.image("interpolated", sampled);
    diagnostics.mask("interpolated", sampledMask, sampled);
    return new Placed(sampled, sampledMask);
  }

  private Placed cropped(Volume image, Mask mask) {
    int pad = settings.get(Setting.PAD_DISTANCE);
    Box box = mask.requireBox().grow(pad, pad, pad, image.geometry());
    return new Placed(image.crop(box), mask.crop(box));
  }

  private Volume normalised(Volume image) {
    if (!settings.get(Setting.NORMALIZE)) {
      return image;
    }
    double outliers = settings.get(Setting.REMOVE_OUTLIERS).orElse(Double.POSITIVE_INFINITY);
    return Normalisation.zScore(image, outliers, settings.get(Setting.NORMALIZE_SCALE));
  }

  private SampleGrid grid(Volume image, Mask mask, List<Double> mm) {
    requireInside(image.geometry(), mask);
    return SampleGrid.cornerAligned(
        mask.geometry(),
        mask.requireBox(),
        spacing(mm, image.geometry()),
        settings.get(Setting.PAD_DISTANCE));
  }

  /** Two numbers for a two-dimensional image, three for a volume. */
  static Vector3 spacing(List<Double> mm, Geometry grid) {
    int axes = grid.planar() ? 2 : 3;
    if (mm.size() != axes) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "resampledPixelSpacing %s has %d numbers, the image has %d axes"
              .formatted(mm, mm.size(), axes),
          "give one number per axis");
    }
    return new Vector3(mm.get(0), mm.get(1), grid.planar() ? 0 : mm.get(2));
  }

  private static Volume resampled(Volume image, SampleGrid grid, Interpolation interpolation) {
    Volume sampled = Resampling.sample(image, grid, interpolation, Resampling.Outside.ZERO);
    return Resampling.castBack(sampled, image.type());
  }

  /** PyRadiomics refuses a region that reaches beyond the image. */
  private static void requireInside(Geometry image, Mask mask) {
    Box box = mask.requireBox();
    Geometry g = mask.geometry();
    for (int corner = 0; corner < 8; corner++) {
      double x = box.x() - 0.5 + ((corner & 1) != 0 ? box.nx() : 0);
      double y = box.y() - 0.5 + ((corner & 2) != 0 ? box.ny() : 0);
      double z = box.z() - 0.5 + ((corner & 4) != 0 ? box.nz() : 0);
      Vector3 at = image.toIndex(g.toPatient(x, y, z));
      // A thousandth of a voxel of slack, as PyRadiomics allows.
      boolean inside =
          within(at.x(), image.nx()) && within(at.y(), image.ny()) && within(at.z(), image.nz());
      if (!inside) {
        throw new RadiomicsException(
            Kind.GEOMETRY,
            "the region reaches beyond the image",
            "check that the mask belongs to this image");
      }
    }
  }

  private static boolean within(double index, int n) {
    return index >= -0.5 - 1e-3 && index <= n - 0.5 + 1e-3;
  }

  private Mask onGrid(Geometry image, Mask mask) {
    double tolerance = settings.get(Setting.GEOMETRY_TOLERANCE).orElse(DEFAULT_TOLERANCE);
    if (mask.geometry().sameGrid(image, tolerance)) {
      return mask.withGeometry(image);
    }
    if (!settings.get(Setting.CORRECT_MASK)) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "mask and image lie on different grids",
          "resample the mask (correctMask: true), or raise geometryTolerance if they differ by"
              + " rounding");
    }
    requireInside(image, mask);
    Mask corrected = nearest(image, mask);
    corrected.requireBox();
    return corrected;
  }

  /** For each voxel of the image the nearest one of the mask; the grids may be turned. */
  private static Mask nearest(Geometry image, Mask mask) {
    byte[] voxels = new byte[image.voxelCount()];
    Geometry g = mask.geometry();
    for (int z = 0, i = 0; z < image.nz(); z++) {
      for (int y = 0; y < image.ny(); y++) {
        for (int x = 0; x < image.nx(); x++, i++) {
          Vector3 at = g.toIndex(image.toPatient(x, y, z));
          int mx = (int) Math.floor(at.x() + 0.5);
          int my = (int) Math.floor(at.y() + 0.5);
          int mz = (int) Math.floor(at.z() + 0.5);
          voxels[i] = (byte) (g.contains(mx, my, mz) && mask.at(mx, my, mz) ? 1 : 0);
        }
      }
    }
    return Mask.of(image, voxels);
  }

  private Mask resegmented(Volume image, Mask mask) {
    List<Double> limits = IbsiPreparation.limits(settings);
    if (limits.isEmpty()) {
      return mask;
    }
    double low = limits.getFirst();
    double high = limits.size() == 2 ? limits.getLast() : Double.POSITIVE_INFINITY;
    Range range =
        switch (settings.get(Setting.RESEGMENT_MODE)) {
          case SIGMA -> Resegmentation.sigmaRange(image, mask, low, high);
          case RELATIVE -> {
            double maximum = Range.of(Region.of(image, mask).intensities()).maximum();
            yield new Range(low * maximum, limits.size() == 2 ? high * maximum : high);
          }
          case ABSOLUTE -> new Range(low, high);
        };
    Mask kept = Resegmentation.byRange(image, mask, range);
    if (kept.voxelCount() <= 1) {
      throw new RadiomicsException(
          Kind.REGION,
          "re-segmentation to [%s, %s] leaves %d voxels of the region"
              .formatted(range.minimum(), range.maximum(), kept.voxelCount()),
          "widen resegmentRange");
    }
    requireSize(kept);
    diagnostics.mask("resegmented", kept, image);
    return kept;
  }

  private void requireSize(Mask mask) {
    Box box = mask.requireBox();
    int axes = (box.nx() > 1 ? 1 : 0) + (box.ny() > 1 ? 1 : 0) + (box.nz() > 1 ? 1 : 0);
    int required = settings.get(Setting.MINIMUM_ROI_DIMENSIONS);
    if (axes == 0 || axes < required) {
      throw new RadiomicsException(
          Kind.REGION,
          "the region extends along %d axes, %d are required"
              .formatted(axes, Math.max(1, required)),
          "draw a larger region, or lower minimumROIDimensions (a single voxel has no features)");
    }
    int least = settings.get(Setting.MINIMUM_ROI_SIZE).orElse(0);
    if (mask.voxelCount() <= least) {
      throw new RadiomicsException(
          Kind.REGION,
          "the region has %d voxels, more than %d are required".formatted(mask.voxelCount(), least),
          "draw a larger region, or lower minimumROISize");
    }
  }
}
