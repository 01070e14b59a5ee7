package org.hepacast.phantom.solid;

/**
 * An ellipsoid, one of whose axes runs from feet to head.
 *
 * @param a half axis, which lies along x where it is not turned
 * @param b half axis across it
 * @param c half axis from feet to head
 * @param cos of the angle by which it is turned about the third axis
 */
public record Ellipsoid(
    double x, double y, double z, double a, double b, double c, double cos, double sin)
    implements Solid {

  // Longer than any patient: what passes for endless.
  private static final double ENDLESS = 1e5;
  // So deep inside, nobody asks how deep.
  private static final double DEEP_MM = 12;

  /** Along the axes. */
  public static Ellipsoid of(double x, double y, double z, double a, double b, double c) {
    return new Ellipsoid(x, y, z, a, b, c, 1, 0);
  }

  /** A column of elliptic section from feet to head. */
  public static Ellipsoid column(double x, double y, double a, double b) {
    return of(x, y, 0, a, b, ENDLESS);
  }

  /** The same turned about its axis from feet to head. */
  public Ellipsoid turned(double degrees) {
    double angle = StrictMath.toRadians(degrees);
    return new Ellipsoid(x, y, z, a, b, c, StrictMath.cos(angle), StrictMath.sin(angle));
  }

  /** Whether a point lies in it or on its surface. */
  public boolean holds(double px, double py, double pz) {
    double u = along(px - x, py - y) / a;
    double v = across(px - x, py - y) / b;
    double w = (pz - z) / c;
    return u * u + v * v + w * w <= 1;
  }

  /**
   * First order in the distance to the surface; deep inside a lower bound of it, which needs no
   * root.
   */
  @Override
  public double depth(double px, double py, double pz) {
    double u = along(px - x, py - y) / a;
    double v = across(px - x, py - y) / b;
    double w = (pz - z) / c;
    double q2 = u * u + v * v + w * w;
    double shortest = shortest();
    double bound = (1 - q2) / 2 * shortest;
    if (bound > DEEP_MM || q2 < 1e-6) {
      return bound;
    }
    double g2 = u * u / (a * a) + v * v / (b * b) + w * w / (c * c);
    double q = Math.sqrt(q2);
    return Math.min(shortest, (1 - q) * q / Math.sqrt(g2));
  }

  private double shortest() {
    return Math.min(a, Math.min(b, c));
  }

  /**
   * The square of the distance, 1 on the surface, is a parabola along the row; from the surface on,
   * a depth is that distance times something between the shortest and the longest half axis.
   */
  @Override
  public Piece along(double x0, double x1, double py, double pz) {
    double a2 = 1 / (a * a);
    double b2 = 1 / (b * b);
    double curved = cos * cos * a2 + sin * sin * b2;
    double lowest = (y - py) * cos * sin * (a2 - b2) / curved;
    double beside = (py - y) * (py - y) * a2 * b2 / curved + (pz - z) * (pz - z) / (c * c);
    double from = x0 - x - lowest;
    double to = x1 - x - lowest;
    double nearest = Math.clamp(0, from, to);
    double near = Math.sqrt(beside + curved * nearest * nearest);
    double far2 = beside + curved * Math.max(from * from, to * to);
    double shortest = shortest();
    double longest = Math.max(a, Math.max(b, c));
    return new Piece(
        this,
        new Depths(
            far2 <= 1 ? (1 - far2) / 2 * shortest : (1 - Math.sqrt(far2)) * longest,
            near >= 1 ? (1 - near) * shortest : Math.min(shortest, (1 - near) * longest)));
  }

  private double along(double dx, double dy) {
    return dx * cos + dy * sin;
  }

  private double across(double dx, double dy) {
    return dy * cos - dx * sin;
  }

  @Override
  public Extent extent() {
    double halfX = Math.sqrt(a * a * cos * cos + b * b * sin * sin);
    double halfY = Math.sqrt(a * a * sin * sin + b * b * cos * cos);
    return new Extent(x - halfX, x + halfX, y - halfY, y + halfY, z - c, z + c);
  }

  /** Of all of it. */
  public double volumeMm3() {
    return 4.0 / 3 * Math.PI * a * b * c;
  }

  /** The longest way through it. */
  public double diameterMm() {
    return 2 * Math.max(c, Math.max(a, b));
  }

  /** The longest way through it that stays at one height. */
  public double axialDiameterMm() {
    return 2 * Math.max(a, b);
  }

  /** A point of the surface, by the point of the unit sphere that it comes from. */
  public double[] surface(double ux, double uy, double uz) {
    double along = a * ux;
    double across = b * uy;
    return new double[] {
      x + along * cos - across * sin, y + along * sin + across * cos, z + c * uz
    };
  }

  /** The same elsewhere. */
  public Ellipsoid at(double px, double py, double pz) {
    return new Ellipsoid(px, py, pz, a, b, c, cos, sin);
  }
}
