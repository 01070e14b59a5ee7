package org.hepacast.radiomics.feature;

import java.util.Arrays;

/**
 * A triangle of a convex hull under construction, counter-clockwise seen from outside, with the
 * points that still lie outside it. Its normal is computed once: most of the work of a hull is to
 * ask how high points lie above faces.
 */
final class HullFace {

  final int a;
  final int b;
  final int c;
  // neighbours[k] lies across the edge from corner k to the next.
  final HullFace[] neighbours = new HullFace[3];
  boolean removed;
  boolean queued;

  private final MeshVertices.Points points;
  private final int originX;
  private final int originY;
  private final int originZ;
  private final long normalX;
  private final long normalY;
  private final long normalZ;
  private int[] outside = new int[8];
  private int outsideCount;

  HullFace(MeshVertices.Points points, int a, int b, int c) {
    this.points = points;
    this.a = a;
    this.b = b;
    this.c = c;
    originX = points.at(a, 0);
    originY = points.at(a, 1);
    originZ = points.at(a, 2);
    long bx = points.at(b, 0) - originX;
    long by = points.at(b, 1) - originY;
    long bz = points.at(b, 2) - originZ;
    long cx = points.at(c, 0) - originX;
    long cy = points.at(c, 1) - originY;
    long cz = points.at(c, 2) - originZ;
    normalX = by * cz - bz * cy;
    normalY = bz * cx - bx * cz;
    normalZ = bx * cy - by * cx;
  }

  /** Six times the signed volume of a tetrahedron: positive if p lies outside the face. */
  long height(int p) {
    return normalX * (points.at(p, 0) - originX)
        + normalY * (points.at(p, 1) - originY)
        + normalZ * (points.at(p, 2) - originZ);
  }

  int corner(int k) {
    return switch (k) {
      case 0 -> a;
      case 1 -> b;
      default -> c;
    };
  }

  void join(int from, HullFace other) {
    for (int k = 0; k < 3; k++) {
      if (corner(k) == from) {
        neighbours[k] = other;
      }
    }
  }

  boolean hasOutside() {
    return outsideCount > 0;
  }

  void addOutside(int p) {
    if (outsideCount == outside.length) {
      outside = Arrays.copyOf(outside, 2 * outsideCount);
    }
    outside[outsideCount++] = p;
  }

  /** The first of the highest points outside; there must be one. */
  int farthest() {
    int farthest = outside[0];
    long highest = height(farthest);
    for (int i = 1; i < outsideCount; i++) {
      long height = height(outside[i]);
      if (height > highest) {
        highest = height;
        farthest = outside[i];
      }
    }
    return farthest;
  }

  /** The points outside, which the face then no longer holds. */
  int[] takeOutside() {
    int[] taken = Arrays.copyOf(outside, outsideCount);
    outside = new int[0];
    outsideCount = 0;
    return taken;
  }
}
