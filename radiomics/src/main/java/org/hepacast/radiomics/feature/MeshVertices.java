package org.hepacast.radiomics.feature;

import java.util.Arrays;

/**
 * The vertices of a surface mesh that can lie on its convex hull or bound a diameter within a
 * plane: of each straight row of vertices its two ends. Coordinates are exact integers in half
 * voxels, so geometry on them needs no tolerance; spacing comes in when lengths are asked for.
 */
final class MeshVertices {

  private int[] points = new int[3 * 1024];
  private int count;

  private MeshVertices() {}

  static MeshVertices of(Mesh.PaddedMask mask) {
    var vertices = new MeshVertices();
    vertices.alongX(mask);
    vertices.acrossX(mask, mask.nx(), 0, 1);
    vertices.acrossX(mask, mask.nx() * mask.ny(), 1, 0);
    return vertices;
  }

  /** Between neighbours in x, every change of the mask is a vertex. */
  private void alongX(Mesh.PaddedMask mask) {
    byte[] m = mask.voxels();
    for (int z = 0; z < mask.nz(); z++) {
      for (int y = 0; y < mask.ny(); y++) {
        int row = mask.nx() * (y + mask.ny() * z);
        int first = -1;
        int last = -1;
        for (int x = 0; x < mask.nx() - 1; x++) {
          if (m[row + x] != m[row + x + 1]) {
            first = first < 0 ? x : first;
            last = x;
          }
        }
        addRow(2 * first + 1, 2 * last + 1, 2 * y, 2 * z, first >= 0);
      }
    }
  }

  /** Between neighbours in y (or z), vertices lie in rows along x. */
  private void acrossX(Mesh.PaddedMask mask, int step, int inZ, int inY) {
    byte[] m = mask.voxels();
    for (int z = 0; z < mask.nz() - inZ; z++) {
      for (int y = 0; y < mask.ny() - inY; y++) {
        int row = mask.nx() * (y + mask.ny() * z);
        int first = -1;
        int last = -1;
        for (int x = 0; x < mask.nx(); x++) {
          if (m[row + x] != m[row + x + step]) {
            first = first < 0 ? x : first;
            last = x;
          }
        }
        addRow(2 * first, 2 * last, 2 * y + inY, 2 * z + inZ, first >= 0);
      }
    }
  }

  private void addRow(int first, int last, int y, int z, boolean any) {
    if (any) {
      add(first, y, z);
      if (last != first) {
        add(last, y, z);
      }
    }
  }

  private void add(int x, int y, int z) {
    if (3 * count == points.length) {
      points = Arrays.copyOf(points, 2 * points.length);
    }
    points[3 * count] = x;
    points[3 * count + 1] = y;
    points[3 * count + 2] = z;
    count++;
  }

  int count() {
    return count;
  }

  /** Half voxels along an axis (0 = x, 1 = y, 2 = z). */
  int at(int vertex, int axis) {
    return points[3 * vertex + axis];
  }

  /** Extent along an axis in voxels. */
  double extent(int axis) {
    int low = Integer.MAX_VALUE;
    int high = Integer.MIN_VALUE;
    for (int v = 0; v < count; v++) {
      low = Math.min(low, at(v, axis));
      high = Math.max(high, at(v, axis));
    }
    return (high - low) / 2.0;
  }
}
