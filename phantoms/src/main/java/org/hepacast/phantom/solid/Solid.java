package org.hepacast.phantom.solid;

/** A form in space. Coordinates are mm: x to the left, y to the back, z to the head. */
public interface Solid {

  /** So far outside nobody asks how far. */
  double FAR_MM = -6;

  /** How far inside the surface a point lies, mm; negative outside. Exact close to the surface. */
  double depth(double x, double y, double z);

  /** A box that holds the form. */
  Extent extent();

  /**
   * The form on a piece of a row, all points from x0 to x1. One that cannot tell anything says
   * {@link Depths#UNKNOWN}.
   */
  default Piece along(double x0, double x1, double y, double z) {
    return new Piece(this, Depths.UNKNOWN);
  }

  /** Both as one, their seam rounded over so many mm. */
  default Solid join(Solid other, double roundMm) {
    return new Joined(this, other, roundMm);
  }

  /** What lies in both. */
  default Solid within(Solid other) {
    return new Common(this, other);
  }

  /** What lies in this and at least so many mm outside the other. */
  default Solid without(Solid other, double gapMm) {
    return new Cut(this, other, gapMm);
  }

  /** The form without a rind of so many mm. */
  default Solid shrink(double mm) {
    return new Shrunk(this, mm);
  }

  /** The form with a surface that goes up and down by about so many mm, four times that at most. */
  default Solid rough(Depth field, double mm) {
    return new Rough(this, field, mm);
  }

  /** The depth alone. */
  @FunctionalInterface
  interface Depth {
    double at(double x, double y, double z);
  }

  /** A form given by its depth. */
  static Solid of(Extent extent, Depth depth) {
    return new Solid() {
      @Override
      public double depth(double x, double y, double z) {
        return depth.at(x, y, z);
      }

      @Override
      public Extent extent() {
        return extent;
      }
    };
  }

  /** A form whose depth is the same all along x. */
  static Solid alike(Extent extent, Depth depth) {
    return new Solid() {
      @Override
      public double depth(double x, double y, double z) {
        return depth.at(x, y, z);
      }

      @Override
      public Extent extent() {
        return extent;
      }

      @Override
      public Piece along(double x0, double x1, double y, double z) {
        double everywhere = depth.at(x0, y, z);
        return new Piece(this, new Depths(everywhere, everywhere));
      }
    };
  }
}
