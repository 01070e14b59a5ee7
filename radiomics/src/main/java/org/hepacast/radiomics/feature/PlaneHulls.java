package org.hepacast.radiomics.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The convex hulls of points plane by plane, for planes across one axis. They hold both ends of
 * every diameter within a plane, and every corner of the hull in space, which has far fewer points
 * to look at then.
 */
final class PlaneHulls {

  private static final int BITS = 21;
  private static final int AXES = 3;

  private final int axis;
  private final int axisU;
  private final int axisV;
  private final List<long[]> hulls = new ArrayList<>();

  private PlaneHulls(int axis, int axisU, int axisV) {
    this.axis = axis;
    this.axisU = axisU;
    this.axisV = axisV;
  }

  /** Across an axis (0 = x, 1 = y, 2 = z). */
  static PlaneHulls across(int axis, MeshVertices.Points points) {
    // The end of a row comes last, as points are listed: most keys are in order already.
    int v = axis == 0 ? 1 : 0;
    var planes = new PlaneHulls(axis, AXES - axis - v, v);
    long[] keys = planes.keys(points);
    int start = 0;
    for (int end = 1; end <= keys.length; end++) {
      if (end == keys.length || keys[end] >> 2 * BITS != keys[start] >> 2 * BITS) {
        planes.hulls.add(PlaneHull.of(keys, start, end));
        start = end;
      }
    }
    return planes;
  }

  /** Sorted; 21 bits per coordinate: plane first, then u, then v. */
  private long[] keys(MeshVertices.Points points) {
    long[] keys = new long[points.count()];
    for (int p = 0; p < keys.length; p++) {
      keys[p] =
          (long) points.at(p, axis) << 2 * BITS
              | (long) points.at(p, axisU) << BITS
              | points.at(p, axisV);
    }
    Arrays.sort(keys);
    return keys;
  }

  /**
   * The largest distance within a plane.
   *
   * @param mm length of a unit along x, y and z
   */
  double largestDiameter(double[] mm) {
    double largest = 0;
    for (long[] hull : hulls) {
      largest = Math.max(largest, PlaneHull.squaredDiameter(hull, mm[axisU], mm[axisV]));
    }
    return Math.sqrt(largest);
  }

  /** The corners of all planes, in the order of their coordinates. */
  MeshVertices.Points corners() {
    var corners = new MeshVertices.Points();
    int[] point = new int[AXES];
    for (long[] hull : hulls) {
      long[] sorted = hull.clone();
      Arrays.sort(sorted);
      for (long key : sorted) {
        point[axis] = (int) (key >> 2 * BITS);
        point[axisU] = (int) PlaneHull.u(key);
        point[axisV] = (int) PlaneHull.v(key);
        corners.add(point);
      }
    }
    return corners;
  }
}
