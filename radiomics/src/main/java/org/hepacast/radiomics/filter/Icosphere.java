package org.hepacast.radiomics.filter;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.radiomics.volume.Vector3;

/**
 * Corners of an icosahedron whose triangles are divided in four so many times, on the unit sphere.
 */
final class Icosphere {

  private static final double GOLDEN = (1 + Math.sqrt(5)) / 2;

  private final List<Vector3> vertices = new ArrayList<>();

  private Icosphere() {}

  static List<Vector3> vertices(int subdivisions) {
    var sphere = new Icosphere();
    double[][] corners = {
      {-1, GOLDEN, 0}, {1, GOLDEN, 0}, {-1, -GOLDEN, 0}, {1, -GOLDEN, 0},
      {0, -1, GOLDEN}, {0, 1, GOLDEN}, {0, -1, -GOLDEN}, {0, 1, -GOLDEN},
      {GOLDEN, 0, -1}, {GOLDEN, 0, 1}, {-GOLDEN, 0, -1}, {-GOLDEN, 0, 1}
    };
    for (double[] c : corners) {
      sphere.add(new Vector3(c[0], c[1], c[2]));
    }
    int[][] faces = {
      {0, 11, 5}, {0, 5, 1}, {0, 1, 7}, {0, 7, 10}, {0, 10, 11}, {1, 5, 9}, {5, 11, 4},
      {11, 10, 2}, {10, 7, 6}, {7, 1, 8}, {3, 9, 4}, {3, 4, 2}, {3, 2, 6}, {3, 6, 8},
      {3, 8, 9}, {4, 9, 5}, {2, 4, 11}, {6, 2, 10}, {8, 6, 7}, {9, 8, 1}
    };
    for (int[] face : faces) {
      sphere.divide(face, subdivisions);
    }
    return sphere.vertices;
  }

  private void divide(int[] face, int times) {
    if (times == 0) {
      return;
    }
    int a = face[0];
    int b = face[1];
    int c = face[2];
    int ab = middle(a, b);
    int bc = middle(b, c);
    int ca = middle(c, a);
    divide(new int[] {a, ab, ca}, times - 1);
    divide(new int[] {ab, b, bc}, times - 1);
    divide(new int[] {ca, bc, c}, times - 1);
    divide(new int[] {ab, bc, ca}, times - 1);
  }

  private int middle(int a, int b) {
    return add(vertices.get(a).plus(vertices.get(b)));
  }

  /** The place of a vertex, which two triangles may share. */
  private int add(Vector3 v) {
    Vector3 unit = v.times(1 / v.length());
    for (int i = 0; i < vertices.size(); i++) {
      if (vertices.get(i).minus(unit).length() < 1e-9) {
        return i;
      }
    }
    vertices.add(unit);
    return vertices.size() - 1;
  }
}
