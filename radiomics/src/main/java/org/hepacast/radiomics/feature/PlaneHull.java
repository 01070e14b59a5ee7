package org.hepacast.radiomics.feature;

import java.util.Arrays;

/**
 * The convex hull of integer points in a plane by Andrew's monotone chain (1979), exact. Points are
 * packed with 21 bits per coordinate.
 */
final class PlaneHull {

  private static final int MASK = (1 << 21) - 1;

  private PlaneHull() {}

  static long u(long key) {
    return key >> 21 & MASK;
  }

  static long v(long key) {
    return key & MASK;
  }

  /** Corners of the hull of the sorted keys from {@code start} to before {@code end}. */
  static long[] of(long[] sorted, int start, int end) {
    long[] hull = new long[2 * (end - start) + 1];
    int size = 0;
    for (int i = start; i < end; i++) {
      size = push(hull, size, 0, sorted[i]);
    }
    int lower = size - 1;
    for (int i = end - 2; i >= start; i--) {
      size = push(hull, size, lower, sorted[i]);
    }
    return Arrays.copyOf(hull, Math.max(1, size - 1));
  }

  private static int push(long[] hull, int size, int keep, long point) {
    int top = size;
    while (top - keep >= 2 && turn(hull[top - 2], hull[top - 1], point) <= 0) {
      top--;
    }
    hull[top] = point;
    return top + 1;
  }

  private static long turn(long a, long b, long c) {
    return (u(b) - u(a)) * (v(c) - v(a)) - (v(b) - v(a)) * (u(c) - u(a));
  }

  /** The square of the largest distance between corners. */
  static double squaredDiameter(long[] hull, double mmU, double mmV) {
    double largest = 0;
    for (int p = 0; p < hull.length; p++) {
      for (int q = 0; q < p; q++) {
        double du = (u(hull[p]) - u(hull[q])) * mmU;
        double dv = (v(hull[p]) - v(hull[q])) * mmV;
        largest = Math.max(largest, du * du + dv * dv);
      }
    }
    return largest;
  }
}
