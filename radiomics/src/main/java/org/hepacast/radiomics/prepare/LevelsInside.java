package org.hepacast.radiomics.prepare;

import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/** The levels of the intensities of a region, block by block and held against their bounds. */
final class LevelsInside {

  /** Few enough to stay in the nearest cache. */
  private static final int BLOCK = 1024;

  private LevelsInside() {}

  static char[] of(double[] intensities, Discretisation.Levels rule) {
    char[] inside = new char[intensities.length];
    int[] block = new int[Math.min(BLOCK, inside.length)];
    for (int start = 0; start < inside.length; start += BLOCK) {
      int length = Math.min(BLOCK, inside.length - start);
      rule.of(intensities, start, block, length);
      requireLevels(block, length);
      for (int k = 0; k < length; k++) {
        inside[start + k] = (char) block[k];
      }
    }
    return inside;
  }

  private static void requireLevels(int[] levels, int length) {
    int lowest = 1;
    int highest = 1;
    for (int k = 0; k < length; k++) {
      lowest = Math.min(lowest, levels[k]);
      highest = Math.max(highest, levels[k]);
    }
    if (lowest < 1 || highest > GreyLevels.MAX_LEVEL) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "an intensity of the region falls into grey level " + (lowest < 1 ? lowest : highest),
          "choose bins that give levels from 1 to " + GreyLevels.MAX_LEVEL);
    }
  }
}
