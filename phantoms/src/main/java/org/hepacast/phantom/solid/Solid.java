package org.hepacast.phantom.solid;

/** A form in space. Coordinates are mm: x to the left, y to the back, z to the head. */
public interface Solid {

  /** So far outside nobody asks how far. */
  double FAR_MM = -6;

  /** How far inside the surface a point lies, mm; negative outside. Exact close to the surface. */
  double depth(double x, double y, double z);

  /** A box that holds the form. */
  Extent extent();

  /** Both as one, their seam rounded over so many mm. */
  default Solid join(Solid other, double roundMm) {
    return of(
        extent().around(other.extent()).grow(roundMm / 4),
        (x, y, z) -> {
          double a = depth(x, y, z);
          double b = other.depth(x, y, z);
          double near = Math.max(0, roundMm - Math.abs(a - b));
          return Math.max(a, b) + near * near / (4 * roundMm);
        });
  }

  /** What lies in both. */
  default Solid within(Solid other) {
    return of(
        extent().common(other.extent()),
        (x, y, z) -> {
          double own = depth(x, y, z);
          return own < FAR_MM ? own : Math.min(own, other.depth(x, y, z));
        });
  }

  /** What lies in this and at least so many mm outside the other. */
  default Solid without(Solid other, double gapMm) {
    return of(
        extent(),
        (x, y, z) -> {
          double own = depth(x, y, z);
          return own < FAR_MM ? own : Math.min(own, -other.depth(x, y, z) - gapMm);
        });
  }

  /** The form without a rind of so many mm. */
  default Solid shrink(double mm) {
    return of(extent(), (x, y, z) -> depth(x, y, z) - mm);
  }

  /** The form with a surface that goes up and down by about so many mm, four times that at most. */
  default Solid rough(Depth field, double mm) {
    double reach = 4 * mm;
    return of(
        extent().grow(reach),
        (x, y, z) -> {
          double own = depth(x, y, z);
          return Math.abs(own) > reach ? own : own + mm * field.at(x, y, z);
        });
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
}
