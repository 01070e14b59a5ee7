package org.hepacast.radiomics.prepare;

/**
 * Bins of one width, from the lowest edge on. An intensity belongs to the bin whose edges, as numpy
 * computes them, hold it: a quotient tells which bin that is, but rounding may put it one beside.
 * The loops over many intensities are written without a branch, so that they are vectorised: the
 * integer below a difference of doubles is negative if and only if the difference is, however
 * small, and its sign is 0 or -1.
 *
 * @param lowest the lowest edge, not above any intensity
 * @param step from edge to edge
 */
record WidthBins(double lowest, double step) implements Discretisation.Levels {

  /** How far from zero edges may lie, in steps, for a quotient by {@link Near}. */
  private static final double NEAR = 0x1p20;

  /** The quicker of two ways to the same levels, for intensities up to a highest. */
  static Discretisation.Levels of(double lowest, double step, double highest) {
    var bins = new WidthBins(lowest, step);
    boolean near = Math.max(Math.abs(lowest), Math.abs(highest)) <= NEAR * step;
    // A step below this has no reciprocal.
    return near && step >= Double.MIN_NORMAL ? new Near(bins, (1 + 0x1p-30) / step) : bins;
  }

  @Override
  public int of(double intensity) {
    int bin = (int) Math.floor((intensity - lowest) / step);
    if (lowest + bin * step > intensity) {
      bin--;
    } else if (lowest + (bin + 1) * step <= intensity) {
      bin++;
    }
    return bin + 1;
  }

  @Override
  public void of(double[] intensities, int[] levels, int from, int end) {
    for (int k = from; k < end; k++) {
      levels[k] = (int) ((intensities[k] - lowest) / step);
    }
    for (int k = from; k < end; k++) {
      double intensity = intensities[k];
      int bin = levels[k];
      int belowEdge = (int) Math.floor(intensity - (lowest + bin * step)) >> 31;
      int belowNext = (int) Math.floor(intensity - (lowest + (bin + 1) * step)) >> 31;
      levels[k] = bin + 2 + belowEdge + belowNext;
    }
  }

  /**
   * The same where edges are exact to less than the billionth of a step. The quotient is a product
   * by a factor 2^-30 too large: for an intensity on or above an edge it never falls below the
   * edge's number, and exceeds it by one at most. With u = 2^-53, at most 2^16 bins and edges of at
   * most 2^20 steps, an edge is wrong by less than 2^20 u + 2^16 u steps and the product by 4 u of
   * 2^16, together less than 2^-32; from the first edge on the factor adds 2^-30 and more, and in
   * all less than 2^-13. So only the lower edge is left to be looked at.
   *
   * @param perStep a little more than 1 / step
   */
  private record Near(WidthBins bins, double perStep) implements Discretisation.Levels {

    @Override
    public int of(double intensity) {
      return bins.of(intensity);
    }

    @Override
    public void of(double[] intensities, int[] levels, int from, int end) {
      double lowest = bins.lowest;
      double step = bins.step;
      for (int k = from; k < end; k++) {
        levels[k] = (int) ((intensities[k] - lowest) * perStep);
      }
      for (int k = from; k < end; k++) {
        int bin = levels[k];
        levels[k] = bin + 1 + ((int) Math.floor(intensities[k] - (lowest + bin * step)) >> 31);
      }
    }
  }
}
