package org.hepacast.radiomics.prepare;

import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * How intensities become grey levels 1, 2, ... The conventions of PyRadiomics and of IBSI differ in
 * where the first bin starts and in how an edge is computed, so each has its own record.
 */
public sealed interface Discretisation {

  /** The rule for a region with these intensities (any order; at least one). */
  Levels fit(double[] intensities);

  /** Grey level of an intensity of the region that the rule was fitted to. */
  @FunctionalInterface
  interface Levels {
    /**
     * The level, from 1; of an intensity outside the region it was fitted to it may be any number.
     */
    int of(double intensity);

    /** The levels of the intensities from one place to before another, at the same places. */
    default void of(double[] intensities, int[] levels, int from, int end) {
      for (int k = from; k < end; k++) {
        levels[k] = of(intensities[k]);
      }
    }
  }

  /**
   * PyRadiomics {@code binWidth}: edges are multiples of the width, the first level present is 1.
   */
  record FixedBinWidth(double width) implements Discretisation {
    public FixedBinWidth {
      requirePositive("binWidth", width);
    }

    @Override
    public Levels fit(double[] intensities) {
      Range range = Range.of(intensities);
      double lowest = range.minimum() - floorModulo(range.minimum(), width);
      // The step as numpy.arange takes it: the difference of its first two edges.
      double step = (lowest + width) - lowest;
      requireCountable(range.maximum() - lowest, width);
      return WidthBins.of(lowest, step, range.maximum());
    }

    private static double floorModulo(double value, double width) {
      double remainder = value % width;
      return remainder < 0 ? remainder + width : remainder;
    }
  }

  /** PyRadiomics {@code binCount}: equal bins between minimum and maximum, edges as numpy's. */
  record FixedBinCount(int count) implements Discretisation {
    public FixedBinCount {
      requirePositive("binCount", count);
    }

    @Override
    public Levels fit(double[] intensities) {
      Range range = Range.of(intensities);
      boolean flat = range.minimum() == range.maximum();
      double lowest = flat ? range.minimum() - 0.5 : range.minimum();
      double width = flat ? 1 : range.maximum() - lowest;
      double step = width / count;
      return intensity -> {
        int bin = Math.clamp((long) Math.floor((intensity - lowest) / step), 0, count - 1);
        if (bin > 0 && lowest + bin * step > intensity) {
          bin--;
        } else if (bin < count - 1 && lowest + (bin + 1) * step <= intensity) {
          bin++;
        }
        return bin + 1;
      };
    }
  }

  /** IBSI fixed bin size: the first bin starts at the lower bound of the re-segmentation range. */
  record IbsiBinWidth(double width, double lowerBound) implements Discretisation {
    public IbsiBinWidth {
      requirePositive("bin width", width);
    }

    @Override
    public Levels fit(double[] intensities) {
      requireCountable(Range.of(intensities).maximum() - lowerBound, width);
      return intensity -> (int) Math.floor((intensity - lowerBound) / width) + 1;
    }
  }

  /** IBSI fixed bin number: floor(n (x - min) / (max - min)) + 1, the maximum in bin n. */
  record IbsiBinNumber(int count) implements Discretisation {
    public IbsiBinNumber {
      requirePositive("bin number", count);
    }

    @Override
    public Levels fit(double[] intensities) {
      Range range = Range.of(intensities);
      double span = range.maximum() - range.minimum();
      if (span == 0) {
        return intensity -> 1;
      }
      return intensity ->
          Math.min(count, (int) Math.floor(count * (intensity - range.minimum()) / span) + 1);
    }
  }

  /**
   * Histogram equalisation of grey levels: each level receives about the same number of voxels;
   * equal intensities share a level (the level of their middle rank).
   */
  record EqualisedLevels(int count) implements Discretisation {
    public EqualisedLevels {
      requirePositive("number of equalised levels", count);
    }

    @Override
    public Levels fit(double[] intensities) {
      double[] sorted = intensities.clone();
      java.util.Arrays.sort(sorted);
      return intensity -> {
        int below = lowerBound(sorted, intensity);
        int notAbove = lowerBound(sorted, Math.nextUp(intensity));
        double middleRank = (below + notAbove) / 2.0 / sorted.length;
        return Math.min(count, (int) Math.floor(middleRank * count) + 1);
      };
    }

    private static int lowerBound(double[] sorted, double value) {
      int low = 0;
      int high = sorted.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (sorted[middle] < value) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  /** The intensities are grey levels already: integers from 1. */
  record AsIs() implements Discretisation {
    @Override
    public Levels fit(double[] intensities) {
      for (double intensity : intensities) {
        if (intensity < 1
            || intensity > GreyLevels.MAX_LEVEL
            || intensity != Math.rint(intensity)) {
          throw new RadiomicsException(
              Kind.PARAMETER,
              "intensity " + intensity + " is not a grey level",
              "give a bin width or a bin count, or an image of integers from 1");
        }
      }
      return intensity -> (int) intensity;
    }
  }

  private static void requirePositive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new RadiomicsException(
          Kind.PARAMETER, what + " " + value + " is not positive", "give a number above 0");
    }
  }

  private static void requireCountable(double span, double width) {
    if (!(span / width < GreyLevels.MAX_LEVEL)) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "a bin width of %s spreads the region over %.0f grey levels"
              .formatted(width, Math.ceil(span / width)),
          "choose a bin width that gives at most " + GreyLevels.MAX_LEVEL + ", or a bin count");
    }
  }
}
