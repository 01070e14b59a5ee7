package org.hepacast.radiomics.feature;

import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Vector3;

/**
 * The surface mesh of a mask: its area, the volume it encloses and its vertices.
 *
 * <p>Cells of one pattern are congruent, so the mesh is never built: cells are counted per pattern
 * together with the sum of their positions (integers, exact), from which area and volume follow.
 */
final class Mesh {

  private static final int PATTERNS = 256;

  private final Vector3 spacing;
  private final long[] cells = new long[PATTERNS];
  private final long[] sumX = new long[PATTERNS];
  private final long[] sumY = new long[PATTERNS];
  private final long[] sumZ = new long[PATTERNS];
  private final MeshVertices vertices;

  private Mesh(Geometry geometry, byte[] mask) {
    spacing = geometry.spacing();
    var padded = new PaddedMask(geometry, mask);
    countCells(padded);
    vertices = MeshVertices.of(padded);
  }

  /** The mesh of the voxels that are 1 in the mask; the border of the box is outside. */
  static Mesh of(Geometry geometry, byte[] mask) {
    return new Mesh(geometry, mask);
  }

  MeshVertices vertices() {
    return vertices;
  }

  private void countCells(PaddedMask padded) {
    byte[] m = padded.voxels();
    int right = 1;
    int front = padded.nx();
    int up = padded.nx() * padded.ny();
    for (int z = 0; z < padded.nz() - 1; z++) {
      for (int y = 0; y < padded.ny() - 1; y++) {
        int i = padded.nx() * (y + padded.ny() * z);
        int left = column(m, i, front, up);
        for (int x = 0; x < padded.nx() - 1; x++) {
          int next = column(m, i + x + right, front, up);
          // Corners 0, 3, 4, 7 are the column on the left; 1, 2, 5, 6 lie to their right.
          int pattern =
              (left & 1)
                  | (left & 2) << 2
                  | (left & 4) << 2
                  | (left & 8) << 4
                  | (next & 1) << 1
                  | (next & 2) << 1
                  | (next & 4) << 3
                  | (next & 8) << 3;
          left = next;
          if (pattern != 0 && pattern != 0xff) {
            cells[pattern]++;
            sumX[pattern] += x;
            sumY[pattern] += y;
            sumZ[pattern] += z;
          }
        }
      }
    }
  }

  /** The four voxels above and beside one as bits: itself, front, up, both. */
  private static int column(byte[] m, int i, int front, int up) {
    return m[i] | m[i + front] << 1 | m[i + up] << 2 | m[i + up + front] << 3;
  }

  /** Area of all triangles, mm2. */
  double area() {
    double area = 0;
    for (int pattern = 1; pattern < PATTERNS - 1; pattern++) {
      if (cells[pattern] > 0) {
        int[] edges = MeshTable.edges(pattern);
        double ofCell = 0;
        for (int t = 0; t < edges.length; t += 3) {
          ofCell += normal(edges, t).length() / 2;
        }
        area += cells[pattern] * ofCell;
      }
    }
    return area;
  }

  /** Enclosed volume, mm3: the sum of signed tetrahedra (divergence theorem). */
  double volume() {
    double sixfold = 0;
    for (int pattern = 1; pattern < PATTERNS - 1; pattern++) {
      if (cells[pattern] > 0) {
        // For a triangle at o + a, o + b, o + c: det = det(a, b, c) + o . ((b - a) x (c - a)).
        var origins =
            new Vector3(
                sumX[pattern] * spacing.x(),
                sumY[pattern] * spacing.y(),
                sumZ[pattern] * spacing.z());
        int[] edges = MeshTable.edges(pattern);
        for (int t = 0; t < edges.length; t += 3) {
          double local = middle(edges[t]).cross(middle(edges[t + 1])).dot(middle(edges[t + 2]));
          sixfold += cells[pattern] * local + origins.dot(normal(edges, t));
        }
      }
    }
    return sixfold / 6;
  }

  private Vector3 normal(int[] edges, int t) {
    Vector3 a = middle(edges[t]);
    return middle(edges[t + 1]).minus(a).cross(middle(edges[t + 2]).minus(a));
  }

  private Vector3 middle(int edge) {
    int[] half = MeshTable.MIDDLES[edge];
    return new Vector3(
        half[0] * spacing.x() / 2, half[1] * spacing.y() / 2, half[2] * spacing.z() / 2);
  }

  /** A mask with a border of empty voxels. */
  @SuppressWarnings("ArrayRecordComponent") // scratch data: never compared, never a key
  record PaddedMask(int nx, int ny, int nz, byte[] voxels) {

    PaddedMask(Geometry g, byte[] mask) {
      this(g.nx() + 2, g.ny() + 2, g.nz() + 2, pad(g, mask));
    }

    private static byte[] pad(Geometry g, byte[] mask) {
      byte[] padded = new byte[Math.multiplyExact((g.nx() + 2) * (g.ny() + 2), g.nz() + 2)];
      for (int z = 0; z < g.nz(); z++) {
        for (int y = 0; y < g.ny(); y++) {
          int to = 1 + (g.nx() + 2) * (y + 1 + (g.ny() + 2) * (z + 1));
          System.arraycopy(mask, g.index(0, y, z), padded, to, g.nx());
        }
      }
      return padded;
    }
  }
}
