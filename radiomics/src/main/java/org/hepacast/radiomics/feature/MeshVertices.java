package org.hepacast.radiomics.feature;

import java.util.Arrays;

/**
 * The vertices of a surface mesh that can lie on a convex hull, in space or within a plane: of each
 * straight row of vertices its two ends. Coordinates are exact integers in half voxels, so geometry
 * on them needs no tolerance; spacing comes in when lengths are asked for.
 */
final class MeshVertices {

  /** Ends of rows along x, which hold the hull in space and those of planes of equal y or z. */
  private final Points rows;

  /** Ends of columns along y, which hold the hulls of planes of equal x. */
  private final Points columns;

  private MeshVertices(Points rows, Points columns) {
    this.rows = rows;
    this.columns = columns;
  }

  Points rows() {
    return rows;
  }

  Points columns() {
    return columns;
  }

  /** A vertex lies between each two neighbours of which one is in the mask. */
  static MeshVertices of(Mesh.PaddedMask mask) {
    var rows = new Ends(2 * mask.ny(), 2 * mask.nz());
    var columns = new Ends(2 * mask.nx(), 2 * mask.nz());
    byte[] m = mask.voxels();
    int plane = mask.nx() * mask.ny();
    for (int z = 0, i = 0; z < mask.nz(); z++) {
      for (int y = 0; y < mask.ny(); y++) {
        for (int x = 0; x < mask.nx(); x++, i++) {
          int own = m[i];
          if (x + 1 < mask.nx() && m[i + 1] != own) {
            add(rows, columns, 2 * x + 1, 2 * y, 2 * z);
          }
          if (y + 1 < mask.ny() && m[i + mask.nx()] != own) {
            add(rows, columns, 2 * x, 2 * y + 1, 2 * z);
          }
          if (z + 1 < mask.nz() && m[i + plane] != own) {
            add(rows, columns, 2 * x, 2 * y, 2 * z + 1);
          }
        }
      }
    }
    return new MeshVertices(rows.points(1, 2, 0), columns.points(0, 2, 1));
  }

  private static void add(Ends rows, Ends columns, int x, int y, int z) {
    rows.add(y, z, x);
    columns.add(x, z, y);
  }

  /** Lowest and highest position per line. */
  private static final class Ends {
    private final int width;
    private final int[] low;
    private final int[] high;

    Ends(int width, int height) {
      this.width = width;
      low = new int[Math.multiplyExact(width, height)];
      high = new int[low.length];
      Arrays.fill(high, -1);
    }

    void add(int u, int v, int position) {
      int line = u + width * v;
      if (high[line] < 0 || position < low[line]) {
        low[line] = position;
      }
      high[line] = Math.max(high[line], position);
    }

    /** The ends as points, given the axes of u, of v and along the line. */
    Points points(int axisU, int axisV, int along) {
      var points = new Points();
      int[] point = new int[3];
      for (int line = 0; line < low.length; line++) {
        if (high[line] >= 0) {
          point[axisU] = line % width;
          point[axisV] = line / width;
          point[along] = low[line];
          points.add(point);
          if (high[line] > low[line]) {
            point[along] = high[line];
            points.add(point);
          }
        }
      }
      return points;
    }
  }

  /** A list of points on the grid of half voxels. */
  static final class Points {
    private int[] coordinates = new int[3 * 1024];
    private int count;

    void add(int... point) {
      if (3 * count == coordinates.length) {
        coordinates = Arrays.copyOf(coordinates, 2 * coordinates.length);
      }
      System.arraycopy(point, 0, coordinates, 3 * count, 3);
      count++;
    }

    int count() {
      return count;
    }

    /** Those on planes through voxel centres across an axis: their coordinate is even. */
    Points inSlices(int axis) {
      var some = new Points();
      for (int p = 0; p < count; p++) {
        if (at(p, axis) % 2 == 0) {
          some.add(at(p, 0), at(p, 1), at(p, 2));
        }
      }
      return some;
    }

    /** Half voxels along an axis (0 = x, 1 = y, 2 = z). */
    int at(int point, int axis) {
      return coordinates[3 * point + axis];
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
}
