package org.hepacast.prognosis.forest;

import java.util.random.RandomGenerator;
import org.hepacast.prognosis.random.Seeds;

/** Which rows a tree learns from. */
public enum Sampling {
  /** As many as there are, drawn with replacement. */
  BOOTSTRAP {
    @Override
    int[] counts(int rows, RandomGenerator random) {
      int[] counts = new int[rows];
      for (int i = 0; i < rows; i++) {
        counts[random.nextInt(rows)]++;
      }
      return counts;
    }
  },
  /** The share 1 - 1/e of the rows, drawn without replacement, as many as a bootstrap keeps. */
  SUBSAMPLE {
    @Override
    int[] counts(int rows, RandomGenerator random) {
      int[] counts = new int[rows];
      int[] order = Seeds.permutation(rows, random);
      long share = Math.round(rows * (1 - StrictMath.exp(-1)));
      for (int i = 0; i < share; i++) {
        counts[order[i]] = 1;
      }
      return counts;
    }
  },
  /** All of them, once; then nothing is out of bag. */
  ALL {
    @Override
    int[] counts(int rows, RandomGenerator random) {
      int[] counts = new int[rows];
      java.util.Arrays.fill(counts, 1);
      return counts;
    }
  };

  /** How often each row was drawn. */
  abstract int[] counts(int rows, RandomGenerator random);
}
