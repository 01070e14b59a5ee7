package org.hepacast.radiomics.feature;

import org.hepacast.radiomics.volume.Axis;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Vector3;

/**
 * Largest distances between mesh vertices, in space and within planes of equal x, y or z, mm. Only
 * corners of convex hulls can be ends of a diameter.
 *
 * @param row largest within planes of equal x (PyRadiomics' Maximum2DDiameterRow)
 * @param column within planes of equal y
 * @param slice within planes of equal z
 */
public record Diameters(double space, double row, double column, double slice) {

  /**
   * @param slices hulls of the vertices' planes across z
   */
  static Diameters of(MeshVertices vertices, PlaneHulls slices, ConvexHull hull, Vector3 spacing) {
    double[] mm = halfVoxels(spacing);
    return new Diameters(
        inSpace(hull.corners(), mm),
        PlaneHulls.across(0, vertices.columns()).largestDiameter(mm),
        PlaneHulls.across(1, vertices.rows()).largestDiameter(mm),
        slices.largestDiameter(mm));
  }

  /** Of a mask, at least one voxel: the largest distance in space, mm. */
  public static double inSpace(Mask mask) {
    var slices = PlaneHulls.across(2, mesh(mask).vertices().rows());
    var hull = ConvexHull.of(slices.corners());
    return inSpace(hull.corners(), halfVoxels(mask.geometry().spacing()));
  }

  /**
   * Of a mask, at least one voxel: the largest distance within a slice, mm. Planes between two
   * slices, which {@link #slice} looks at as well, hold ends of both.
   */
  public static double withinSlices(Mask mask, Axis normal) {
    MeshVertices vertices = mesh(mask).vertices();
    double[] mm = halfVoxels(mask.geometry().spacing());
    return switch (normal) {
      case X -> PlaneHulls.across(0, vertices.columns().inSlices(0)).largestDiameter(mm);
      case Y -> PlaneHulls.across(1, vertices.rows().inSlices(1)).largestDiameter(mm);
      case Z -> PlaneHulls.across(2, vertices.rows().inSlices(2)).largestDiameter(mm);
      case NONE -> throw new IllegalArgumentException("slices lie across an axis");
    };
  }

  private static Mesh mesh(Mask mask) {
    Mask part = mask.crop(mask.requireBox());
    return Mesh.of(part.geometry(), part.voxels());
  }

  private static double[] halfVoxels(Vector3 spacing) {
    return new double[] {spacing.x() / 2, spacing.y() / 2, spacing.z() / 2};
  }

  private static double inSpace(MeshVertices.Points corners, double[] mm) {
    double[] x = new double[corners.count()];
    double[] y = new double[x.length];
    double[] z = new double[x.length];
    for (int c = 0; c < x.length; c++) {
      x[c] = corners.at(c, 0) * mm[0];
      y[c] = corners.at(c, 1) * mm[1];
      z[c] = corners.at(c, 2) * mm[2];
    }
    double largest = 0;
    for (int p = 0; p < x.length; p++) {
      for (int q = 0; q < p; q++) {
        double dx = x[p] - x[q];
        double dy = y[p] - y[q];
        double dz = z[p] - z[q];
        largest = Math.max(largest, dx * dx + dy * dy + dz * dz);
      }
    }
    return Math.sqrt(largest);
  }
}
