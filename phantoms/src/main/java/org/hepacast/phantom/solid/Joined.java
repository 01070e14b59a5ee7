package org.hepacast.phantom.solid;

/** Two forms as one, their seam rounded. */
record Joined(Solid one, Solid other, double roundMm) implements Solid {

  @Override
  public double depth(double x, double y, double z) {
    return joined(one.depth(x, y, z), other.depth(x, y, z));
  }

  /** Grows with both depths, so that bounds of them give bounds of it. */
  private double joined(double a, double b) {
    double near = Math.max(0, roundMm - Math.abs(a - b));
    return Math.max(a, b) + near * near / (4 * roundMm);
  }

  @Override
  public Extent extent() {
    return one.extent().around(other.extent()).grow(roundMm / 4);
  }

  @Override
  public Piece along(double x0, double x1, double y, double z) {
    Piece a = one.along(x0, x1, y, z);
    Piece b = other.along(x0, x1, y, z);
    // Beyond the seam the deeper form alone counts.
    if (b.depths().isBelow(a.depths(), roundMm)) {
      return a;
    }
    if (a.depths().isBelow(b.depths(), roundMm)) {
      return b;
    }
    return new Piece(
        new Joined(a.form(), b.form(), roundMm),
        new Depths(
            joined(a.depths().least(), b.depths().least()),
            joined(a.depths().most(), b.depths().most())));
  }
}
