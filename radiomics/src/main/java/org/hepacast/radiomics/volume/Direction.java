package org.hepacast.radiomics.volume;

import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * The directions in the patient (LPS: left, posterior, superior) in which the three indices of a
 * volume grow. Unit vectors, pairwise perpendicular; left-handed triples are legal and kept.
 *
 * @param i direction of the first index
 * @param j direction of the second index
 * @param k direction of the third index
 */
public record Direction(Vector3 i, Vector3 j, Vector3 k) {

  /** First index to the left, second to posterior, third to superior. */
  public static final Direction IDENTITY =
      new Direction(new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, 1));

  // Headers carry direction cosines with as few as 4 to 6 decimals; a sheared grid (gantry tilt) is
  // off by 1e-2 and more.
  private static final double TOLERANCE = 2e-3;

  public Direction {
    boolean unit = isUnit(i) && isUnit(j) && isUnit(k);
    // Written so that NaN fails it.
    boolean square =
        Math.abs(i.dot(j)) <= TOLERANCE
            && Math.abs(j.dot(k)) <= TOLERANCE
            && Math.abs(i.dot(k)) <= TOLERANCE;
    if (!unit || !square) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "the axes of the volume are not perpendicular unit vectors",
          "resample the volume to a rectangular grid, or repair the direction in its header");
    }
  }

  private static boolean isUnit(Vector3 v) {
    return Math.abs(v.length() - 1) <= TOLERANCE;
  }

  /** Patient vector from components along the three axes. */
  Vector3 rotate(double a, double b, double c) {
    return new Vector3(
        a * i.x() + b * j.x() + c * k.x(),
        a * i.y() + b * j.y() + c * k.y(),
        a * i.z() + b * j.z() + c * k.z());
  }

  /** Components of a patient vector along the three axes (the transpose is the inverse). */
  Vector3 unrotate(Vector3 v) {
    return new Vector3(i.dot(v), j.dot(v), k.dot(v));
  }

  boolean equals(Direction other, double tolerance) {
    return i.minus(other.i).length() <= tolerance
        && j.minus(other.j).length() <= tolerance
        && k.minus(other.k).length() <= tolerance;
  }
}
