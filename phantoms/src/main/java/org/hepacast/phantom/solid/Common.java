package org.hepacast.phantom.solid;

/** What lies in two forms. */
record Common(Solid one, Solid other) implements Solid {

  @Override
  public double depth(double x, double y, double z) {
    double own = one.depth(x, y, z);
    return own < FAR_MM ? own : Math.min(own, other.depth(x, y, z));
  }

  @Override
  public Extent extent() {
    return one.extent().common(other.extent());
  }

  @Override
  public Piece along(double x0, double x1, double y, double z) {
    Piece own = one.along(x0, x1, y, z);
    if (own.depths().isFar()) {
      return own;
    }
    Piece rest = other.along(x0, x1, y, z);
    if (own.depths().isBelow(rest.depths(), 0)) {
      return own;
    }
    return new Piece(new Common(own.form(), rest.form()), own.depths().common(rest.depths()));
  }
}
