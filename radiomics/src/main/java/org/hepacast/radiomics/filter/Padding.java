package org.hepacast.radiomics.filter;

/** What stands beyond the border of an image (IBSI 2 manual, section 2.4). */
public enum Padding {
  ZERO {
    @Override
    int index(int i, int n) {
      return i >= 0 && i < n ? i : NOTHING;
    }
  },
  /** The border voxel, repeated. */
  NEAREST {
    @Override
    int index(int i, int n) {
      return Math.clamp(i, 0, n - 1);
    }
  },
  /** The image, repeated. */
  PERIODIC {
    @Override
    int index(int i, int n) {
      return Math.floorMod(i, n);
    }
  },
  /**
   * The image, repeated with a period that is even: an odd axis has a copy of its first voxel more.
   */
  PERIODIC_EVEN {
    @Override
    int index(int i, int n) {
      int wrapped = Math.floorMod(i, n + n % 2);
      return wrapped == n ? 0 : wrapped;
    }
  },
  /** The image mirrored at its faces: c b a | a b c. */
  MIRROR {
    @Override
    int index(int i, int n) {
      int folded = Math.floorMod(i, 2 * n);
      return folded < n ? folded : 2 * n - 1 - folded;
    }
  };

  /** No voxel: the value is 0. */
  static final int NOTHING = -1;

  /** The voxel that stands at position i of a line of n. */
  abstract int index(int i, int n);
}
