package org.hepacast.radiomics.feature;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.hepacast.radiomics.volume.Vector3;
import org.jspecify.annotations.Nullable;

/**
 * The convex hull of mesh vertices by quickhull (Barber, Dobkin and Huhdanpaa 1996). Coordinates
 * are integers and orientation is computed exactly, so no face is ever misjudged. A scaling of the
 * axes does not change which points lie on a hull; spacing enters only in lengths.
 */
final class ConvexHull {

  private final MeshVertices.Points points;
  private final List<HullFace> faces = new ArrayList<>();

  /** The side of the cone under construction that starts at a point. */
  private final @Nullable HullFace[] sideFrom;

  private ConvexHull(MeshVertices.Points points) {
    this.points = points;
    this.sideFrom = new HullFace[points.count()];
  }

  /** A mesh encloses volume, hence four of its vertices span space. */
  static ConvexHull of(MeshVertices.Points points) {
    var hull = new ConvexHull(points);
    hull.build();
    return hull;
  }

  private void build() {
    var pending = new ArrayDeque<HullFace>();
    startWithTetrahedron(pending);
    while (!pending.isEmpty()) {
      HullFace face = pending.poll();
      if (!face.removed && face.hasOutside()) {
        addPoint(face, pending);
      }
    }
    faces.removeIf(face -> face.removed);
  }

  private void startWithTetrahedron(ArrayDeque<HullFace> pending) {
    int[] corner = spanningPoints();
    boolean flip = face(corner[0], corner[1], corner[2]).height(corner[3]) > 0;
    int b = flip ? corner[2] : corner[1];
    int c = flip ? corner[1] : corner[2];
    int a = corner[0];
    int d = corner[3];
    HullFace[] first = {face(a, b, c), face(a, d, b), face(b, d, c), face(c, d, a)};
    for (HullFace face : first) {
      for (HullFace other : first) {
        for (int k = 0; k < 3; k++) {
          connectIfShared(face, k, other);
        }
      }
      faces.add(face);
    }
    distribute(IntStream.range(0, points.count()).toArray(), List.of(first), pending);
  }

  private HullFace face(int a, int b, int c) {
    return new HullFace(points, a, b, c);
  }

  private static void connectIfShared(HullFace face, int k, HullFace other) {
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
    HullFace plane = face(a, b, c);
    for (int p = 0; p < points.count(); p++) {
      long height = Math.abs(plane.height(p));
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
  private void addPoint(HullFace start, ArrayDeque<HullFace> pending) {
    int eye = start.farthest();
    List<HullFace> visible = seenFrom(eye, start);
    List<HullFace> cone = new ArrayList<>();
    for (HullFace face : visible) {
      for (int k = 0; k < 3; k++) {
        HullFace beyond = face.neighbours[k];
        if (!beyond.removed) {
          HullFace side = face(face.corner(k), face.corner((k + 1) % 3), eye);
          side.neighbours[0] = beyond;
          beyond.join(side.b, side);
          cone.add(side);
        }
      }
    }
    closeCone(cone);
    faces.addAll(cone);
    visible.forEach(face -> distribute(face.takeOutside(), cone, pending));
  }

  /** The faces that a point lies outside of, which are connected, from one of them on. */
  private static List<HullFace> seenFrom(int eye, HullFace start) {
    List<HullFace> visible = new ArrayList<>(List.of(start));
    start.removed = true;
    for (int v = 0; v < visible.size(); v++) {
      for (HullFace beyond : visible.get(v).neighbours) {
        if (!beyond.removed && beyond.height(eye) > 0) {
          beyond.removed = true;
          visible.add(beyond);
        }
      }
    }
    return visible;
  }

  private void closeCone(List<HullFace> cone) {
    for (HullFace side : cone) {
      sideFrom[side.a] = side;
    }
    for (HullFace side : cone) {
      // The next side starts where this one ends; both run along the edge to the eye.
      HullFace next = Objects.requireNonNull(sideFrom[side.b]);
      side.neighbours[1] = next;
      next.neighbours[2] = side;
    }
  }

  private static void distribute(
      int[] candidates, List<HullFace> among, ArrayDeque<HullFace> pending) {
    for (int p : candidates) {
      for (HullFace face : among) {
        if (face.height(p) > 0) {
          face.addOutside(p);
          if (!face.queued) {
            face.queued = true;
            pending.add(face);
          }
          break;
        }
      }
    }
  }

  /** Corners of the hull, each once, in the order of the points. */
  MeshVertices.Points corners() {
    boolean[] used = new boolean[points.count()];
    for (HullFace face : faces) {
      used[face.a] = true;
      used[face.b] = true;
      used[face.c] = true;
    }
    var corners = new MeshVertices.Points();
    for (int p = 0; p < used.length; p++) {
      if (used[p]) {
        corners.add(points.at(p, 0), points.at(p, 1), points.at(p, 2));
      }
    }
    return corners;
  }

  double area(Vector3 spacing) {
    double area = 0;
    for (HullFace f : faces) {
      Vector3 ab = scaled(voxelVector(f.a, f.b), spacing);
      area += ab.cross(scaled(voxelVector(f.a, f.c), spacing)).length() / 2;
    }
    return area;
  }

  double volume(Vector3 spacing) {
    long sixfold = 0;
    for (HullFace f : faces) {
      // Inner points lie below every face: the heights of one corner add up to the volume.
      sixfold -= f.height(faces.get(0).a);
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
