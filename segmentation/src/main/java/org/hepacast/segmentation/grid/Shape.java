package org.hepacast.segmentation.grid;

import java.util.List;

/**
 * Voxels along z, y and x; flat arrays hold x fastest.
 *
 * @param z slices
 * @param y rows of a slice
 * @param x columns of a row
 */
public record Shape(int z, int y, int x) {

  /** How many axes there are. */
  public static final int AXES = 3;

  /** The voxels of the grid, of which one Java array can hold 2^31 - 9. */
  public int count() {
    return Math.toIntExact((long) z * y * x);
  }

  /** Voxels of a slice. */
  public int slice() {
    return y * x;
  }

  /** Where a voxel lies in a flat array. */
  public int index(int atZ, int atY, int atX) {
    return atX + x * (atY + y * atZ);
  }

  /** The length of an axis: 0 is z, 1 is y, 2 is x. */
  public int along(int axis) {
    return switch (axis) {
      case 0 -> z;
      case 1 -> y;
      case 2 -> x;
      default -> throw new IndexOutOfBoundsException(axis);
    };
  }

  /** The same grid with another length of one axis. */
  public Shape with(int axis, int length) {
    return new Shape(axis == 0 ? length : z, axis == 1 ? length : y, axis == 2 ? length : x);
  }

  /** At least as long along each axis as another. */
  public Shape atLeast(Shape other) {
    return new Shape(Math.max(z, other.z), Math.max(y, other.y), Math.max(x, other.x));
  }

  /** As a list, z first. */
  public List<Integer> toList() {
    return List.of(z, y, x);
  }

  @Override
  public String toString() {
    return x + " x " + y + " x " + z;
  }
}
