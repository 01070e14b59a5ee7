package org.hepacast.phantom.ct;

import org.hepacast.phantom.noise.Draws;
import org.hepacast.phantom.noise.Lattice;
import org.hepacast.phantom.solid.Ellipsoid;
import org.hepacast.phantom.solid.Solid;

/**
 * A tumour as it is drawn: the ellipsoid that was placed, the form that its surface makes of it,
 * and the grain of its texture.
 */
record Tumour(Ellipsoid ellipsoid, Solid form, LesionLook look, Lattice grain) {

  private static final long SURFACE = 34;
  // Bulges of a few millimetres: finer ones would be lost between the voxels.
  private static final double BULGE_MM = 5;
  // A field of draws never goes beyond 3.5 times its deviation.
  private static final double REACH = 4;

  static Tumour of(Ellipsoid ellipsoid, LesionLook look, long seed) {
    Lattice grain = Lattice.over(ellipsoid.extent().grow(2), look.textureMm(), seed);
    double rough = look.border().roughMm(ellipsoid.diameterMm());
    if (rough == 0) {
      return new Tumour(ellipsoid, ellipsoid, look, grain);
    }
    Lattice bulges =
        Lattice.over(ellipsoid.extent().grow(REACH * rough), BULGE_MM, Draws.seed(seed, SURFACE));
    return new Tumour(ellipsoid, ellipsoid.rough(bulges::at, rough), look, grain);
  }

  /** Whether a point lies in it or on its surface. */
  boolean holds(double x, double y, double z) {
    return form == ellipsoid ? ellipsoid.holds(x, y, z) : form.depth(x, y, z) >= 0;
  }
}
