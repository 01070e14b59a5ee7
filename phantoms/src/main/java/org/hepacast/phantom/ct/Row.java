package org.hepacast.phantom.ct;

import org.hepacast.phantom.solid.Piece;
import org.hepacast.phantom.solid.Solid;

/**
 * A row of pixels through a form. Pieces that lie well inside or well outside are told as a whole,
 * halved until they do: most of a slice, and no depth need be reckoned there. Each half knows only
 * those parts of the form that matter to it.
 *
 * @param xs where the pixels lie
 * @param start index of the first pixel in the slice
 * @param sureMm so deep inside or outside it no longer matters how deep
 */
@SuppressWarnings("ArrayRecordComponent") // places to compute with, compared by nobody
record Row(Solid form, double[] xs, double y, double z, int start, double sureMm) {

  // Bounds of fewer pixels cost more than their depths.
  private static final int FEW = 4;
  // Bounds are right up to rounding, which is far less than this.
  private static final double ROUNDING_MM = 1e-3;

  /** What there is to see, by indices in the slice: a piece without its end, or one pixel. */
  interface Seen {
    void inside(int from, int to);

    void near(int index, double depth);
  }

  /** Columns from the first on, without the last. */
  void walk(int from, int to, Seen seen) {
    walk(form, from, to, seen);
  }

  private void walk(Solid here, int from, int to, Seen seen) {
    if (to - from <= FEW) {
      for (int column = from; column < to; column++) {
        seen.near(start + column, here.depth(xs[column], y, z));
      }
      return;
    }
    Piece piece = here.along(xs[from], xs[to - 1], y, z);
    if (piece.depths().most() < -sureMm - ROUNDING_MM) {
      return;
    }
    if (piece.depths().least() > sureMm + ROUNDING_MM) {
      seen.inside(start + from, start + to);
      return;
    }
    int middle = (from + to) >>> 1;
    walk(piece.form(), from, middle, seen);
    walk(piece.form(), middle, to, seen);
  }
}
