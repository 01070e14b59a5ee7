package org.hepacast.radiomics.volume;

/** Three numbers along x, y and z: a position, a direction or a spacing. */
public record Vector(double x, double y, double z) {

  public static final Vector ZERO = new Vector(0, 0, 0);

  /** A negative zero is a zero, so that equal positions are equal. */
  public Vector {
    x += 0.0;
    y += 0.0;
    z += 0.0;
  }

  public Vector plus(Vector other) {
    return new Vector(x + other.x, y + other.y, z + other.z);
  }

  public Vector minus(Vector other) {
    return new Vector(x - other.x, y - other.y, z - other.z);
  }

  public Vector times(double factor) {
    return new Vector(x * factor, y * factor, z * factor);
  }

  public double dot(Vector other) {
    return x * other.x + y * other.y + z * other.z;
  }

  public Vector cross(Vector other) {
    return new Vector(
        y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
  }

  public double length() {
    return Math.sqrt(dot(this));
  }

  public boolean isFinite() {
    return Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z);
  }
}
