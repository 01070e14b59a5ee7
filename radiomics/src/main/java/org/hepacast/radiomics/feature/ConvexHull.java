package org.hepacast.radiomics.feature;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.radiomics.volume.Vector3;

/**
 * The convex hull of mesh vertices by quickhull (Barber, Dobkin and Huhdanpaa 1996). Coordinates
 * are integers and orientation is computed exactly, so no face is ever misjudged. A scaling of the
 * axes does not change which points lie on a hull; spacing enters only in lengths.
 */
final class ConvexHull {

  private final MeshVertices.Points points;
  private final List<Face> faces = new ArrayList<>();

  private ConvexHull(MeshVertices.Points points) {
    this.points = points;
  }

  /** A mesh encloses volume, hence four of its vertices span space. */
  static ConvexHull of(MeshVertices.Points points) {
    var hull = new ConvexHull(points);
    hull.build();
    return hull;
  }

  /** A triangle, counter-clockwise seen from outside, and the points that still lie outside it. */
  private static final class Face {
    final int a;
    final int b;
    final int c;
    // neighbours[k] lies across the edge from corner k to the next.
    final Face[] neighbours = new Face[3];
    List<Integer> outside = new ArrayList<>();
    boolean removed;
    boolean queued;

    Face(int a, int b, int c) {
      this.a = a;
      this.b = b;
      this.c = c;
    }

    int corner(int k) {
      return switch (k) {
        case 0 -> a;
        case 1 -> b;
        default -> c;
      };
    }

    void join(int from, Face other) {
      for (int k = 0; k < 3; k++) {
        if (corner(k) == from) {
          neighbours[k] = other;
        }
      }
    }
  }

  /** Six times the signed volume of a tetrahedron: positive if p lies outside the face. */
  private long height(Face f, int p) {
    return height(f.a, f.b, f.c, p);
  }

  private long height(int a, int b, int c, int p) {
    long ax = points.at(b, 0) - points.at(a, 0);
    long ay = points.at(b, 1) - points.at(a, 1);
    long az = points.at(b, 2) - points.at(a, 2);
    long bx = points.at(c, 0) - points.at(a, 0);
    long by = points.at(c, 1) - points.at(a, 1);
    long bz = points.at(c, 2) - points.at(a, 2);
    long px = points.at(p, 0) - points.at(a, 0);
    long py = points.at(p, 1) - points.at(a, 1);
    long pz = points.at(p, 2) - points.at(a, 2);
    return px * (ay * bz - az * by) + py * (az * bx - ax * bz) + pz * (ax * by - ay * bx);
  }

  private void build() {
    var pending = new ArrayDeque<Face>();
    startWithTetrahedron(pending);
    while (!pending.isEmpty()) {
      Face face = pending.poll();
      if (!face.removed && !face.outside.isEmpty()) {
        addPoint(face, pending);
      }
    }
    faces.removeIf(face -> face.removed);
  }

  private void startWithTetrahedron(ArrayDeque<Face> pending) {
    int[] corner = spanningPoints();
    boolean flip = height(corner[0], corner[1], corner[2], corner[3]) > 0;
    int b = flip ? corner[2] : corner[1];
    int c = flip ? corner[1] : corner[2];
    int a = corner[0];
    int d = corner[3];
    Face[] first = {new Face(a, b, c), new Face(a, d, b), new Face(b, d, c), new Face(c, d, a)};
    for (Face face : first) {
      for (Face other : first) {
        for (int k = 0; k < 3; k++) {
          connectIfShared(face, k, other);
        }
      }
      faces.add(face);
    }
    List<Integer> all = new ArrayList<>();
    for (int p = 0; p < points.count(); p++) {
      all.add(p);
    }
    distribute(all, List.of(first), pending);
  }

  private static void connectIfShared(Face face, int k, Face other) {
    int from = face.corner(k);
    int to = face.corner((k + 1) % 3);
    for (int m = 0; m < 3; m++) {
      if (other.corner(m) == to && other.corner((m + 1) % 3) == from) {
        face.neighbours[k] = other;
      }
    }
  }

  /** Two points apart, a third off their line, a fourth off their plane. */
  private int[] spanningPoints() {
    int a = 0;
    int b = 0;
    int c = 0;
    int d = 0;
    for (int p = 1; p < points.count(); p++) {
      b = squaredDistance(a, p) > squaredDistance(a, b) ? p : b;
    }
    double widest = -1;
    for (int p = 0; p < points.count(); p++) {
      double spread = squaredSpread(a, b, p);
      if (spread > widest) {
        widest = spread;
        c = p;
      }
    }
    long highest = -1;
    for (int p = 0; p < points.count(); p++) {
      long height = Math.abs(height(a, b, c, p));
      if (height > highest) {
        highest = height;
        d = p;
      }
    }
    return new int[] {a, b, c, d};
  }

  private long squaredDistance(int p, int q) {
    long dx = points.at(p, 0) - points.at(q, 0);
    long dy = points.at(p, 1) - points.at(q, 1);
    long dz = points.at(p, 2) - points.at(q, 2);
    return dx * dx + dy * dy + dz * dz;
  }

  private double squaredSpread(int a, int b, int p) {
    return voxelVector(a, b).cross(voxelVector(a, p)).length();
  }

  private Vector3 voxelVector(int from, int to) {
    return new Vector3(
        points.at(to, 0) - points.at(from, 0),
        points.at(to, 1) - points.at(from, 1),
        points.at(to, 2) - points.at(from, 2));
  }

  /** Replaces what the farthest point outside the face sees by a cone from its horizon. */
  private void addPoint(Face start, ArrayDeque<Face> pending) {
    int eye = start.outside.get(0);
    for (int p : start.outside) {
      eye = height(start, p) > height(start, eye) ? p : eye;
    }
    List<Face> visible = new ArrayList<>(List.of(start));
    start.removed = true;
    List<Integer> orphans = new ArrayList<>();
    List<Face> cone = new ArrayList<>();
    for (int v = 0; v < visible.size(); v++) {
      Face face = visible.get(v);
      orphans.addAll(face.outside);
      face.outside = List.of();
      for (int k = 0; k < 3; k++) {
        Face beyond = face.neighbours[k];
        if (beyond.removed) {
          continue;
        }
        if (height(beyond, eye) > 0) {
          beyond.removed = true;
          visible.add(beyond);
        }
      }
    }
    for (Face face : visible) {
      for (int k = 0; k < 3; k++) {
        Face beyond = face.neighbours[k];
        if (!beyond.removed) {
          Face side = new Face(face.corner(k), face.corner((k + 1) % 3), eye);
          side.neighbours[0] = beyond;
          beyond.join(side.b, side);
          cone.add(side);
        }
      }
    }
    closeCone(cone);
    faces.addAll(cone);
    distribute(orphans, cone, pending);
  }

  private void closeCone(List<Face> cone) {
    var byStart = new java.util.HashMap<Integer, Face>();
    for (Face side : cone) {
      byStart.put(side.a, side);
    }
    for (Face side : cone) {
      // The next side starts where this one ends; both run along the edge to the eye.
      Face next = java.util.Objects.requireNonNull(byStart.get(side.b));
      side.neighbours[1] = next;
      next.neighbours[2] = side;
    }
  }

  private void distribute(List<Integer> candidates, List<Face> among, ArrayDeque<Face> pending) {
    for (int p : candidates) {
      for (Face face : among) {
        if (height(face, p) > 0) {
          face.outside.add(p);
          if (!face.queued) {
            face.queued = true;
            pending.add(face);
          }
          break;
        }
      }
    }
  }

  /** Corners of the hull, each once, in the order of the vertices. */
  int[] corners() {
    boolean[] used = new boolean[points.count()];
    for (Face face : faces) {
      used[face.a] = true;
      used[face.b] = true;
      used[face.c] = true;
    }
    return java.util.stream.IntStream.range(0, used.length).filter(p -> used[p]).toArray();
  }

  double area(Vector3 spacing) {
    double area = 0;
    for (Face f : faces) {
      Vector3 ab = scaled(voxelVector(f.a, f.b), spacing);
      area += ab.cross(scaled(voxelVector(f.a, f.c), spacing)).length() / 2;
    }
    return area;
  }

  double volume(Vector3 spacing) {
    long sixfold = 0;
    for (Face f : faces) {
      // Inner points lie below every face: the heights of one corner add up to the volume.
      sixfold -= height(f, faces.get(0).a);
    }
    // Half voxels along three axes.
    return sixfold / 6.0 / 8.0 * spacing.x() * spacing.y() * spacing.z();
  }

  private static Vector3 scaled(Vector3 halfVoxels, Vector3 spacing) {
    return new Vector3(
        halfVoxels.x() * spacing.x() / 2,
        halfVoxels.y() * spacing.y() / 2,
        halfVoxels.z() * spacing.z() / 2);
  }
}
