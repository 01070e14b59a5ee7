package org.hepacast.radiomics.prepare;

import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * The levels of the intensities of a region, in scan order, and how often each occurs. A block of
 * them is found, held against the bounds and counted before the next one: each is small enough to
 * stay in the nearest cache meanwhile.
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
record LevelsInside(int[] levels, LevelCounts counts) {

  private static final int BLOCK = 1024;

  static LevelsInside of(double[] intensities, Discretisation.Levels rule) {
    int[] inside = new int[intensities.length];
    var tally = new LevelTally();
    for (int start = 0; start < inside.length; start += BLOCK) {
      int end = Math.min(start + BLOCK, inside.length);
      rule.of(intensities, inside, start, end);
      tally.add(inside, start, end, requireLevels(inside, start, end));
    }
    return new LevelsInside(inside, tally.counts());
  }

  /** Levels that are given, from 1 to the highest there may be. */
  static LevelsInside of(int[] given) {
    var tally = new LevelTally();
    for (int start = 0; start < given.length; start += BLOCK) {
      int end = Math.min(start + BLOCK, given.length);
      tally.add(given, start, end, requireLevels(given, start, end));
    }
    return new LevelsInside(given, tally.counts());
  }

  /** The highest of them, if all are levels. */
  private static int requireLevels(int[] levels, int start, int end) {
    int lowest = 1;
    int highest = 1;
    for (int k = start; k < end; k++) {
      lowest = Math.min(lowest, levels[k]);
      highest = Math.max(highest, levels[k]);
    }
    if (lowest < 1 || highest > GreyLevels.MAX_LEVEL) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "an intensity of the region falls into grey level " + (lowest < 1 ? lowest : highest),
          "choose bins that give levels from 1 to " + GreyLevels.MAX_LEVEL);
    }
    return highest;
  }
}
