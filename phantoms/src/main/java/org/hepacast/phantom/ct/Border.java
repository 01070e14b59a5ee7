package org.hepacast.phantom.ct;

import org.hepacast.phantom.PhantomRefusal;

/**
 * What a metastasis does to the liver around it, and how even its surface is.
 *
 * @param haloHu by how much the liver around it is brighter, or darker if negative
 * @param haloMm how far that reaches from the surface, 0 for nowhere
 * @param roughMm by about how much the surface goes up and down, 0 for an ellipsoid; never more
 *     than a twelfth of the diameter, so that a small one is not torn apart
 */
public record Border(double haloHu, double haloMm, double roughMm) {

  /** An ellipsoid in a liver that does not mind it. */
  public static final Border SMOOTH = new Border(0, 0, 0);

  private static final double MOST_OF_DIAMETER = 1.0 / 12;

  public Border {
    PhantomRefusal.requireRange("a halo in HU", haloHu, -500, 500);
    PhantomRefusal.requireRange("a halo reaching so many mm", haloMm, 0, 50);
    PhantomRefusal.requireRange("a surface that is rough by so many mm", roughMm, 0, 10);
  }

  /** The roughness of a metastasis of this diameter. */
  double roughMm(double diameterMm) {
    return Math.min(roughMm, MOST_OF_DIAMETER * diameterMm);
  }
}
