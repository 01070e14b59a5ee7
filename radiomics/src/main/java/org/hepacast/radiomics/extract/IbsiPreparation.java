package org.hepacast.radiomics.extract;

import java.util.List;
import java.util.Optional;
import org.hepacast.radiomics.parameter.Settings;
import org.hepacast.radiomics.prepare.Interpolation;
import org.hepacast.radiomics.prepare.Normalisation;
import org.hepacast.radiomics.prepare.Range;
import org.hepacast.radiomics.prepare.Resampling;
import org.hepacast.radiomics.prepare.Resegmentation;
import org.hepacast.radiomics.prepare.SampleGrid;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Volume;

/** IBSI's steps before filters and features (manual, chapter 2), in its order. */
final class IbsiPreparation {

  private static final double GRID_TOLERANCE = 1e-6;

  private final Settings settings;
  private final Diagnostics diagnostics;

  IbsiPreparation(Settings settings, Diagnostics diagnostics) {
    this.settings = settings;
    this.diagnostics = diagnostics;
  }

  Prepared prepare(Volume original, Mask originalMask) {
    double tolerance = settings.get(Setting.GEOMETRY_TOLERANCE).orElse(GRID_TOLERANCE);
    Geometry grid = original.geometry();
    if (!originalMask.geometry().sameGrid(grid, tolerance)) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "mask and image lie on different grids",
          "resample the mask to the image, or raise geometryTolerance if they differ by rounding");
    }
    Mask mask = originalMask.withGeometry(grid);
    diagnostics.image("original", original);
    diagnostics.mask("original", mask, original);
    Volume image = WholeImage.enhanced(original, settings);
    Optional<List<Double>> spacing = settings.get(Setting.RESAMPLED_PIXEL_SPACING);
    Optional<Interpolation> interpolation = settings.get(Setting.INTERPOLATOR);
    if (spacing.isPresent() && interpolation.isPresent()) {
      SampleGrid target =
          SampleGrid.centred(grid, PyradiomicsPreparation.spacing(spacing.get(), grid));
      image = Resampling.sample(image, target, interpolation.get(), Resampling.Outside.NEAREST);
      if (settings.get(Setting.INTENSITY_ROUNDING)) {
        image = Normalisation.rounded(image);
      }
      mask = Resampling.sample(mask, target, Interpolation.LINEAR, Resampling.Outside.NEAREST);
      diagnostics.image("interpolated", image);
      diagnostics.mask("interpolated", mask, image);
    }
    Mask intensity = resegmented(image, mask);
    diagnostics.mask("resegmented", intensity, image);
    return new Prepared(image, mask, intensity);
  }

  /** The range first, then the outliers of what it leaves. */
  private Mask resegmented(Volume image, Mask mask) {
    Mask kept = Resegmentation.byRange(image, mask, range(settings));
    kept.requireBox();
    if (settings.get(Setting.OUTLIER_SIGMA).isPresent()) {
      // The standard deviation is that of the region within the range.
      kept = Resegmentation.byOutliers(image, kept, settings.get(Setting.OUTLIER_SIGMA).get());
    }
    if (kept.voxelCount() < 2) {
      throw new RadiomicsException(
          Kind.REGION,
          "re-segmentation leaves %d voxels of the region".formatted(kept.voxelCount()),
          "widen resegmentRange or outlierSigma");
    }
    return kept;
  }

  /** The limits that were given, the lower first. */
  static List<Double> limits(Settings settings) {
    return settings.get(Setting.RESEGMENT_RANGE).orElse(List.of()).stream().sorted().toList();
  }

  /** The re-segmentation range; infinite where it is not limited. */
  static Range range(Settings settings) {
    List<Double> limits = limits(settings);
    double low = limits.isEmpty() ? Double.NEGATIVE_INFINITY : limits.getFirst();
    double high = limits.size() < 2 ? Double.POSITIVE_INFINITY : limits.getLast();
    return new Range(low, high);
  }
}
