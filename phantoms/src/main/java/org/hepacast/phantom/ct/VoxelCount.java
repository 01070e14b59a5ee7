package org.hepacast.phantom.ct;

import org.hepacast.phantom.solid.Extent;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Vector3;

/** Voxels of an axis-aligned grid whose centres lie in a form. */
final class VoxelCount {

  private VoxelCount() {}

  static int of(Tumour tumour, Geometry grid) {
    Extent box = tumour.form().extent();
    Vector3 low = grid.toIndex(new Vector3(box.x0(), box.y0(), box.z0()));
    Vector3 high = grid.toIndex(new Vector3(box.x1(), box.y1(), box.z1()));
    Vector3 spacing = grid.spacing();
    Vector3 origin = grid.origin();
    int count = 0;
    for (int k = at(low.z(), grid.nz()); k < at(high.z() + 1, grid.nz()); k++) {
      for (int j = at(low.y(), grid.ny()); j < at(high.y() + 1, grid.ny()); j++) {
        for (int i = at(low.x(), grid.nx()); i < at(high.x() + 1, grid.nx()); i++) {
          boolean inside =
              tumour.holds(
                  origin.x() + i * spacing.x(),
                  origin.y() + j * spacing.y(),
                  origin.z() + k * spacing.z());
          count += inside ? 1 : 0;
        }
      }
    }
    return count;
  }

  private static int at(double index, int voxels) {
    return (int) Math.clamp(Math.floor(index), 0, voxels);
  }
}
