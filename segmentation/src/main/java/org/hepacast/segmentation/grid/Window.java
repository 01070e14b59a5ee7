package org.hepacast.segmentation.grid;

/** A part of a grid: its first voxel and how many there are along each axis. */
public record Window(int z, int y, int x, Shape shape) {

  /** All of a grid. */
  public static Window of(Shape whole) {
    return new Window(0, 0, 0, whole);
  }
}
