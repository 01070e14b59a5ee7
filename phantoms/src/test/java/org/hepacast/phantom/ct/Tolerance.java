package org.hepacast.phantom.ct;

import org.hepacast.phantom.solid.Ellipsoid;
import org.hepacast.radiomics.volume.Geometry;

/**
 * A voxel's error. A voxel belongs to a form if its centre does, so the outline of the voxels lies
 * nowhere farther from the form's than half a voxel's diagonal.
 */
public final class Tolerance {

  private Tolerance() {}

  /** Of a length: half a diagonal at either end. */
  public static double lengthMm(Geometry grid) {
    return grid.spacing().length();
  }

  /** Of a volume: half a diagonal all over the surface, which a box around it bounds from above. */
  public static double volumeMm3(Ellipsoid form, Geometry grid) {
    double half = grid.spacing().length() / 2;
    return new Ellipsoid(0, 0, 0, form.a() + half, form.b() + half, form.c() + half, 1, 0)
            .volumeMm3()
        - form.volumeMm3();
  }
}
