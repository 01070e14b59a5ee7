package org.hepacast.phantom.ct;

import org.hepacast.phantom.solid.Extent;
import org.hepacast.phantom.solid.Solid;
import org.hepacast.radiomics.volume.Geometry;

/** By how much a person is smaller than the adult whose organs are described, along each axis. */
record Scale(double x, double y, double z) {

  /** The field of view in which the adult is described, mm. */
  static final double WIDTH_MM = 384;

  static final double HEIGHT_MM = 190;

  /** What is as large as it says. */
  static final Scale LIFE = new Scale(1, 1, 1);

  /** Never larger than life, and small enough for the field of view. */
  static Scale of(Geometry grid) {
    return new Scale(
        Math.min(1, grid.nx() * grid.spacing().x() / WIDTH_MM),
        Math.min(1, grid.ny() * grid.spacing().y() / WIDTH_MM),
        Math.min(1, grid.nz() * grid.spacing().z() / HEIGHT_MM));
  }

  /** An organ of the adult in this person; its depth errs towards the surface. */
  Solid apply(Solid adult) {
    double least = Math.min(x, Math.min(y, z));
    Extent box = adult.extent();
    return Solid.of(
        new Extent(
            x * box.x0(), x * box.x1(), y * box.y0(), y * box.y1(), z * box.z0(), z * box.z1()),
        (px, py, pz) -> least * adult.depth(px / x, py / y, pz / z));
  }
}
