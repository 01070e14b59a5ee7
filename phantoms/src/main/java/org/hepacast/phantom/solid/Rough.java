package org.hepacast.phantom.solid;

/** A form whose surface goes up and down by about so many mm. */
record Rough(Solid form, Depth field, double mm) implements Solid {

  /** A field of draws never goes so far. */
  private double reach() {
    return 4 * mm;
  }

  @Override
  public double depth(double x, double y, double z) {
    double own = form.depth(x, y, z);
    return Math.abs(own) > reach() ? own : own + mm * field.at(x, y, z);
  }

  @Override
  public Extent extent() {
    return form.extent().grow(reach());
  }

  @Override
  public Piece along(double x0, double x1, double y, double z) {
    Piece even = form.along(x0, x1, y, z);
    double least = even.depths().least();
    double most = even.depths().most();
    if (even.depths().isBeyond(reach())) {
      return even;
    }
    return new Piece(
        new Rough(even.form(), field, mm), new Depths(least - reach(), most + reach()));
  }
}
