package org.hepacast.phantom.solid;

/** What lies in a form and at least so many mm outside another. */
record Cut(Solid one, Solid other, double gapMm) implements Solid {

  @Override
  public double depth(double x, double y, double z) {
    double own = one.depth(x, y, z);
    return own < FAR_MM ? own : Math.min(own, -other.depth(x, y, z) - gapMm);
  }

  @Override
  public Extent extent() {
    return one.extent();
  }

  @Override
  public Piece along(double x0, double x1, double y, double z) {
    Piece own = one.along(x0, x1, y, z);
    if (own.depths().isFar()) {
      return own;
    }
    Piece hole = other.along(x0, x1, y, z);
    Depths rest = hole.depths().outside().less(gapMm);
    if (own.depths().isBelow(rest, 0)) {
      return own;
    }
    return new Piece(new Cut(own.form(), hole.form(), gapMm), own.depths().common(rest));
  }
}
