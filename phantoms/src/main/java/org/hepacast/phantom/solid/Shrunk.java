package org.hepacast.phantom.solid;

/** A form without a rind of so many mm. */
record Shrunk(Solid form, double mm) implements Solid {

  @Override
  public double depth(double x, double y, double z) {
    return form.depth(x, y, z) - mm;
  }

  @Override
  public Extent extent() {
    return form.extent();
  }

  @Override
  public Piece along(double x0, double x1, double y, double z) {
    Piece whole = form.along(x0, x1, y, z);
    return new Piece(new Shrunk(whole.form(), mm), whole.depths().less(mm));
  }
}
