package org.hepacast.radiomics.extract;

import org.hepacast.radiomics.feature.IntensityVolumeHistogram;
import org.hepacast.radiomics.parameter.Settings;
import org.hepacast.radiomics.prepare.Discretisation;
import org.hepacast.radiomics.prepare.GreyLevels;
import org.hepacast.radiomics.prepare.Range;
import org.hepacast.radiomics.prepare.Region;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/** IBSI's grey levels for texture and for the intensity-volume histogram. */
final class IbsiLevels {

  private IbsiLevels() {}

  /**
   * Levels of equally many voxels, a fixed number of bins, or bins of a fixed width from the lower
   * bound of the re-segmentation range; without either the intensities themselves, which then must
   * be integers from 1.
   */
  static Discretisation texture(Settings settings) {
    if (settings.get(Setting.EQUALIZE_LEVELS).isPresent()) {
      return new Discretisation.EqualisedLevels(settings.get(Setting.EQUALIZE_LEVELS).get());
    }
    if (settings.get(Setting.BIN_COUNT).isPresent()) {
      return new Discretisation.IbsiBinNumber(settings.get(Setting.BIN_COUNT).get());
    }
    Range range = IbsiPreparation.range(settings);
    if (Double.isFinite(range.minimum())) {
      return new Discretisation.IbsiBinWidth(settings.get(Setting.BIN_WIDTH), range.minimum());
    }
    return new Discretisation.AsIs();
  }

  /**
   * Steps of 1 unless the settings say otherwise. Continuous intensities stand for the middle of
   * their step, discrete ones for themselves.
   */
  static IntensityVolumeHistogram intensityVolume(Settings settings, Region region) {
    Range own = Range.of(region.intensities());
    Range limits = IbsiPreparation.range(settings);
    if (settings.get(Setting.IVH_BIN_COUNT).isPresent()) {
      int count = settings.get(Setting.IVH_BIN_COUNT).get();
      GreyLevels grey = GreyLevels.of(region, new Discretisation.IbsiBinNumber(count), 0);
      // The levels themselves are the intensities.
      return IntensityVolumeHistogram.of(grey, 1, 1, count);
    }
    double low = Double.isFinite(limits.minimum()) ? limits.minimum() : own.minimum();
    double high = Double.isFinite(limits.maximum()) ? limits.maximum() : own.maximum();
    double width = settings.get(Setting.IVH_BIN_WIDTH).orElse(1.0);
    boolean binned = settings.get(Setting.IVH_BIN_WIDTH).isPresent();
    GreyLevels grey = GreyLevels.of(region, new Discretisation.IbsiBinWidth(width, low), 0);
    double steps = binned ? Math.ceil((high - low) / width) : Math.floor((high - low) / width) + 1;
    requireCountable(steps, low, high, width);
    return IntensityVolumeHistogram.of(
        grey, binned ? low + width / 2 : low, width, Math.max((int) steps, grey.highestLevel()));
  }

  private static void requireCountable(double steps, double low, double high, double width) {
    if (!(steps <= GreyLevels.MAX_LEVEL)) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "the intensity-volume histogram from %s to %s would have %.0f steps of %s"
              .formatted(low, high, steps, width),
          "give ivhBinCount, a wider ivhBinWidth or a narrower resegmentRange for at most %d"
              .formatted(GreyLevels.MAX_LEVEL));
    }
  }
}
