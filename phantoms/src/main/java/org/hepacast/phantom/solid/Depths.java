package org.hepacast.phantom.solid;

/**
 * Bounds of a form's depth in a piece of space, right up to rounding: no point of it lies less or
 * more deep, though there need be none that lies just so.
 */
public record Depths(double least, double most) {

  // Farther than any form reaches; not infinite, so that differences of two are numbers.
  private static final double ANY_MM = 1e9;
  // Far more than bounds are wrong by.
  private static final double ROUNDING_MM = 1e-3;

  /** Nothing is known. */
  public static final Depths UNKNOWN = new Depths(-ANY_MM, ANY_MM);

  /** Of a form without a rind of so many mm. */
  Depths less(double mm) {
    return new Depths(least - mm, most - mm);
  }

  /** Of what lies outside. */
  Depths outside() {
    return new Depths(-most, -least);
  }

  /** Whether nobody asks how far outside it all lies. */
  boolean isFar() {
    return most + ROUNDING_MM < Solid.FAR_MM;
  }

  /** Whether the other is deeper everywhere, by so much at least. */
  boolean isBelow(Depths other, double mm) {
    return most + mm + ROUNDING_MM < other.least;
  }

  /** Whether the surface is farther away everywhere, inside or outside. */
  boolean isBeyond(double mm) {
    return least > mm + ROUNDING_MM || most < -mm - ROUNDING_MM;
  }

  /** Of what lies in two forms, where only this one counts once it is far outside. */
  Depths common(Depths other) {
    double both = Math.min(most, other.most);
    return new Depths(
        Math.min(least, other.least),
        least - ROUNDING_MM < Solid.FAR_MM ? Math.max(Solid.FAR_MM, both) : both);
  }
}
