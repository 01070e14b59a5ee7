package org.hepacast.radiomics.feature;

import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * Form of a region within one slice, from a line mesh by marching squares: each line cuts a corner
 * off a cell, corners of the region that touch diagonally stay apart (PyRadiomics' shape2D).
 *
 * @param major variance of the pixel centres along the long axis, mm2; minor along the short one
 */
public record Shape2D(
    double meshSurface,
    double pixelSurface,
    double perimeter,
    double maximumDiameter,
    double major,
    double minor) {

  /** PyRadiomics' features. */
  public enum Feature {
    MESH_SURFACE,
    PIXEL_SURFACE,
    PERIMETER,
    PERIMETER_SURFACE_RATIO,
    SPHERICITY,
    SPHERICAL_DISPROPORTION,
    MAXIMUM_DIAMETER,
    MAJOR_AXIS_LENGTH,
    MINOR_AXIS_LENGTH,
    ELONGATION
  }

  /** A feature, in mm, mm2 or without unit. */
  public double of(Feature feature) {
    double sphericity = 2 * Math.sqrt(Math.PI * meshSurface) / perimeter;
    return switch (feature) {
      case MESH_SURFACE -> meshSurface;
      case PIXEL_SURFACE -> pixelSurface;
      case PERIMETER -> perimeter;
      case PERIMETER_SURFACE_RATIO -> perimeter / meshSurface;
      case SPHERICITY -> sphericity;
      case SPHERICAL_DISPROPORTION -> 1 / sphericity;
      case MAXIMUM_DIAMETER -> maximumDiameter;
      case MAJOR_AXIS_LENGTH -> 4 * Math.sqrt(major);
      case MINOR_AXIS_LENGTH -> 4 * Math.sqrt(minor);
      case ELONGATION -> Math.sqrt(minor / major);
    };
  }

  /**
   * @param mask of a slice, u fastest; at least one pixel
   */
  public static Shape2D of(byte[] mask, int nu, int nv, double mmU, double mmV) {
    double[] mesh = mesh(mask, nu, nv, mmU, mmV);
    double[] axes = axes(mask, nu, nv, mmU, mmV);
    int pixels = 0;
    for (byte pixel : mask) {
      pixels += pixel;
    }
    return new Shape2D(
        mesh[0], pixels * mmU * mmV, mesh[1], diameter(mask, nu, nv, mmU, mmV), axes[1], axes[0]);
  }

  private static int at(byte[] mask, int nu, int nv, int u, int v) {
    return u >= 0 && v >= 0 && u < nu && v < nv ? mask[u + nu * v] : 0;
  }

  /** Surface and perimeter, cell by cell; a cell lies between four pixel centres. */
  private static double[] mesh(byte[] mask, int nu, int nv, double mmU, double mmV) {
    double surface = 0;
    double perimeter = 0;
    double diagonal = Math.hypot(mmU, mmV) / 2;
    for (int v = -1; v < nv; v++) {
      for (int u = -1; u < nu; u++) {
        int a = at(mask, nu, nv, u, v);
        int b = at(mask, nu, nv, u + 1, v);
        int c = at(mask, nu, nv, u + 1, v + 1);
        int d = at(mask, nu, nv, u, v + 1);
        int corners = a + b + c + d;
        boolean across = corners == 2 && a == c;
        // Parts of the cell inside: an eighth per lone corner.
        double inside = across ? 2 / 8.0 : new double[] {0, 1 / 8.0, 0.5, 7 / 8.0, 1}[corners];
        surface += inside * mmU * mmV;
        if (across) {
          perimeter += 2 * diagonal;
        } else if (corners == 2) {
          perimeter += a == b ? mmU : mmV;
        } else if (corners == 1 || corners == 3) {
          perimeter += diagonal;
        }
      }
    }
    return new double[] {surface, perimeter};
  }

  /**
   * The largest distance of two mesh vertices, which lie between a pixel inside and one outside.
   */
  private static double diameter(byte[] mask, int nu, int nv, double mmU, double mmV) {
    var keys = new java.util.ArrayList<Long>();
    for (int v = -1; v < nv; v++) {
      for (int u = -1; u < nu; u++) {
        int own = at(mask, nu, nv, u, v);
        if (own != at(mask, nu, nv, u + 1, v)) {
          keys.add((long) (2 * u + 3) << 21 | (2 * v + 2));
        }
        if (own != at(mask, nu, nv, u, v + 1)) {
          keys.add((long) (2 * u + 2) << 21 | (2 * v + 3));
        }
      }
    }
    long[] sorted = keys.stream().mapToLong(Long::longValue).sorted().toArray();
    return Math.sqrt(
        PlaneHull.squaredDiameter(PlaneHull.of(sorted, 0, sorted.length), mmU / 2, mmV / 2));
  }

  /** Variances of the pixel centres along their principal axes, ascending. */
  private static double[] axes(byte[] mask, int nu, int nv, double mmU, double mmV) {
    double n = 0;
    double su = 0;
    double sv = 0;
    double suu = 0;
    double suv = 0;
    double svv = 0;
    for (int v = 0; v < nv; v++) {
      for (int u = 0; u < nu; u++) {
        if (mask[u + nu * v] != 0) {
          n++;
          su += u;
          sv += v;
          suu += (double) u * u;
          suv += (double) u * v;
          svv += (double) v * v;
        }
      }
    }
    double uu = (suu - su / n * su) / n * mmU * mmU;
    double uv = (suv - su / n * sv) / n * mmU * mmV;
    double vv = (svv - sv / n * sv) / n * mmV * mmV;
    double mean = (uu + vv) / 2;
    double spread = Math.hypot((uu - vv) / 2, uv);
    return new double[] {Math.max(0, mean - spread), mean + spread};
  }

  /** Refuses a region that is more than a slice thick. */
  public static void requireFlat(int thickness) {
    if (thickness != 1) {
      throw new RadiomicsException(
          Kind.REGION,
          "shape2D was asked for a region of %d slices".formatted(thickness),
          "give a mask of one slice, or take shape2D out of featureClass");
    }
  }
}
