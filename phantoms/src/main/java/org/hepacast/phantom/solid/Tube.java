package org.hepacast.phantom.solid;

/** A round rod with rounded ends between two points, which may grow thinner. */
public record Tube(
    double x0, double y0, double z0, double x1, double y1, double z1, double r0, double r1)
    implements Solid {

  /** Of one thickness. */
  public static Tube of(double[] from, double[] to, double radius) {
    return tapered(from, to, radius, radius);
  }

  /** From one thickness to another. */
  public static Tube tapered(double[] from, double[] to, double r0, double r1) {
    return new Tube(from[0], from[1], from[2], to[0], to[1], to[2], r0, r1);
  }

  @Override
  public double depth(double x, double y, double z) {
    double dx = x1 - x0;
    double dy = y1 - y0;
    double dz = z1 - z0;
    double length2 = dx * dx + dy * dy + dz * dz;
    double t = ((x - x0) * dx + (y - y0) * dy + (z - z0) * dz) / Math.max(length2, 1e-9);
    double at = Math.clamp(t, 0, 1);
    double ex = x - x0 - at * dx;
    double ey = y - y0 - at * dy;
    double ez = z - z0 - at * dz;
    return r0 + at * (r1 - r0) - Math.sqrt(ex * ex + ey * ey + ez * ez);
  }

  /** A depth changes by no more than the way that was gone, and by what the rod grows thinner. */
  @Override
  public Piece along(double from, double to, double y, double z) {
    double dx = x1 - x0;
    double dy = y1 - y0;
    double dz = z1 - z0;
    double length = Math.sqrt(Math.max(dx * dx + dy * dy + dz * dz, 1e-9));
    double reach = (to - from) / 2 * (1 + Math.abs(r1 - r0) / length);
    double middle = depth((from + to) / 2, y, z);
    return new Piece(this, new Depths(middle - reach, middle + reach));
  }

  @Override
  public Extent extent() {
    return new Extent(
            Math.min(x0, x1),
            Math.max(x0, x1),
            Math.min(y0, y1),
            Math.max(y0, y1),
            Math.min(z0, z1),
            Math.max(z0, z1))
        .grow(Math.max(r0, r1));
  }
}
