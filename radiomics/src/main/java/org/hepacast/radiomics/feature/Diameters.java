package org.hepacast.radiomics.feature;

import java.util.Arrays;
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

  static Diameters of(MeshVertices vertices, ConvexHull hull, Vector3 spacing) {
    double[] mm = halfVoxels(spacing);
    return new Diameters(
        inSpace(vertices.rows(), hull.corners(), mm),
        inPlanes(vertices.columns(), 0, 1, 2, mm),
        inPlanes(vertices.rows(), 1, 0, 2, mm),
        inPlanes(vertices.rows(), 2, 0, 1, mm));
  }

  /** Of a mask, at least one voxel: the largest distance in space, mm. */
  public static double inSpace(Mask mask) {
    var mesh = mesh(mask);
    var hull = ConvexHull.of(mesh.vertices().rows());
    return inSpace(mesh.vertices().rows(), hull.corners(), halfVoxels(mask.geometry().spacing()));
  }

  /**
   * Of a mask, at least one voxel: the largest distance within a slice, mm. Planes between two
   * slices, which {@link #slice} looks at as well, hold ends of both.
   */
  public static double withinSlices(Mask mask, Axis normal) {
    MeshVertices vertices = mesh(mask).vertices();
    double[] mm = halfVoxels(mask.geometry().spacing());
    return switch (normal) {
      case X -> inPlanes(vertices.columns().inSlices(0), 0, 1, 2, mm);
      case Y -> inPlanes(vertices.rows().inSlices(1), 1, 0, 2, mm);
      case Z -> inPlanes(vertices.rows().inSlices(2), 2, 0, 1, mm);
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

  private static double inSpace(MeshVertices.Points vertices, int[] corners, double[] mm) {
    double[] x = new double[corners.length];
    double[] y = new double[corners.length];
    double[] z = new double[corners.length];
    for (int c = 0; c < corners.length; c++) {
      x[c] = vertices.at(corners[c], 0) * mm[0];
      y[c] = vertices.at(corners[c], 1) * mm[1];
      z[c] = vertices.at(corners[c], 2) * mm[2];
    }
    double largest = 0;
    for (int p = 0; p < corners.length; p++) {
      for (int q = 0; q < p; q++) {
        double dx = x[p] - x[q];
        double dy = y[p] - y[q];
        double dz = z[p] - z[q];
        largest = Math.max(largest, dx * dx + dy * dy + dz * dz);
      }
    }
    return Math.sqrt(largest);
  }

  /** The largest diameter over all planes across {@code axis}; u and v are the other two. */
  private static double inPlanes(
      MeshVertices.Points vertices, int axis, int u, int v, double[] mm) {
    // 21 bits per coordinate: plane first, then u, then v.
    long[] keys = new long[vertices.count()];
    for (int p = 0; p < keys.length; p++) {
      keys[p] =
          (long) vertices.at(p, axis) << 42 | (long) vertices.at(p, u) << 21 | vertices.at(p, v);
    }
    Arrays.sort(keys);
    double largest = 0;
    int start = 0;
    for (int end = 1; end <= keys.length; end++) {
      if (end == keys.length || keys[end] >> 42 != keys[start] >> 42) {
        long[] hull = PlaneHull.of(keys, start, end);
        largest = Math.max(largest, squaredDiameter(hull, mm[u], mm[v]));
        start = end;
      }
    }
    return Math.sqrt(largest);
  }

  static double squaredDiameter(long[] hull, double mmU, double mmV) {
    double largest = 0;
    for (int p = 0; p < hull.length; p++) {
      for (int q = 0; q < p; q++) {
        double du = (PlaneHull.u(hull[p]) - PlaneHull.u(hull[q])) * mmU;
        double dv = (PlaneHull.v(hull[p]) - PlaneHull.v(hull[q])) * mmV;
        largest = Math.max(largest, du * du + dv * dv);
      }
    }
    return largest;
  }
}
