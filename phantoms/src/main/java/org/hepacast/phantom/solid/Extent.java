package org.hepacast.phantom.solid;

/** A box along the axes, mm. */
public record Extent(double x0, double x1, double y0, double y1, double z0, double z1) {

  /** The box around both. */
  public Extent around(Extent other) {
    return new Extent(
        Math.min(x0, other.x0),
        Math.max(x1, other.x1),
        Math.min(y0, other.y0),
        Math.max(y1, other.y1),
        Math.min(z0, other.z0),
        Math.max(z1, other.z1));
  }

  /** The box in both; of no length where they are apart. */
  public Extent common(Extent other) {
    double left = Math.max(x0, other.x0);
    double front = Math.max(y0, other.y0);
    double bottom = Math.max(z0, other.z0);
    return new Extent(
        left,
        Math.max(left, Math.min(x1, other.x1)),
        front,
        Math.max(front, Math.min(y1, other.y1)),
        bottom,
        Math.max(bottom, Math.min(z1, other.z1)));
  }

  /** The box with a margin. */
  public Extent grow(double mm) {
    return new Extent(x0 - mm, x1 + mm, y0 - mm, y1 + mm, z0 - mm, z1 + mm);
  }
}
