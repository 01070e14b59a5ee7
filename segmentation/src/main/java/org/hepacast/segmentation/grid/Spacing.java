package org.hepacast.segmentation.grid;

import java.util.OptionalInt;

/** Distances of voxel centres along z, y and x, mm. */
public record Spacing(double z, double y, double x) {

  /** From how many times the finest distance on a grid counts as anisotropic. */
  private static final double ANISOTROPY = 3;

  /** The distance along an axis: 0 is z, 1 is y, 2 is x. */
  public double along(int axis) {
    return switch (axis) {
      case 0 -> z;
      case 1 -> y;
      case 2 -> x;
      default -> throw new IndexOutOfBoundsException(axis);
    };
  }

  /** The same grid with other distances of slices. */
  public Spacing withZ(double distance) {
    return new Spacing(distance, y, x);
  }

  /**
   * The shape of the same space at other distances: halves are rounded to the even number, as
   * Python rounds.
   */
  public Shape resampled(Shape shape, Spacing target) {
    return new Shape(
        resampled(shape, target, 0), resampled(shape, target, 1), resampled(shape, target, 2));
  }

  private int resampled(Shape shape, Spacing target, int axis) {
    return (int) Math.rint(along(axis) / target.along(axis) * shape.along(axis));
  }

  /**
   * The axis that is resampled apart from the others, where either grid is anisotropic: the current
   * one is asked first, and then the new one is not looked at. Where several axes share the largest
   * distance there is none.
   */
  public static OptionalInt separateAxis(Spacing current, Spacing target) {
    if (current.isAnisotropic()) {
      return current.onlyCoarsest();
    }
    return target.isAnisotropic() ? target.onlyCoarsest() : OptionalInt.empty();
  }

  private boolean isAnisotropic() {
    return coarsest() / Math.min(z, Math.min(y, x)) > ANISOTROPY;
  }

  private double coarsest() {
    return Math.max(z, Math.max(y, x));
  }

  private OptionalInt onlyCoarsest() {
    OptionalInt found = OptionalInt.empty();
    for (int axis = 0; axis < Shape.AXES; axis++) {
      if (along(axis) == coarsest()) {
        if (found.isPresent()) {
          return OptionalInt.empty();
        }
        found = OptionalInt.of(axis);
      }
    }
    return found;
  }
}
