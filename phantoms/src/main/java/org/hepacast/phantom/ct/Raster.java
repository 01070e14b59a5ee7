package org.hepacast.phantom.ct;

import org.hepacast.phantom.solid.Extent;
import org.hepacast.radiomics.volume.Geometry;

/** Which pixels of a slice at this height lie in a box. */
record Raster(Geometry grid, double z) {

  /** What to do with a pixel. */
  @FunctionalInterface
  interface Pixel {
    void at(int column, int row, int index);
  }

  /** What to do with the columns of a row from the left one on, without the right one. */
  @FunctionalInterface
  interface Columns {
    void of(int row, int left, int right);
  }

  /** The pixels in a box of a person of this scale. */
  void forEach(Extent box, double margin, Scale by, Pixel pixel) {
    rows(
        box,
        margin,
        by,
        (row, left, right) -> {
          for (int column = left; column < right; column++) {
            pixel.at(column, row, column + grid.nx() * row);
          }
        });
  }

  /** The same row by row. */
  void rows(Extent box, double margin, Scale by, Columns columns) {
    if (z < by.z() * (box.z0() - margin) || z > by.z() * (box.z1() + margin)) {
      return;
    }
    int left = column(by.x() * (box.x0() - margin), 0);
    int right = column(by.x() * (box.x1() + margin), 1);
    int front = row(by.y() * (box.y0() - margin), 0);
    int back = row(by.y() * (box.y1() + margin), 1);
    for (int row = front; row < back; row++) {
      columns.of(row, left, right);
    }
  }

  private int column(double x, int beyond) {
    double at = Math.floor((x - grid.origin().x()) / grid.spacing().x()) + beyond;
    return (int) Math.clamp(at, 0, grid.nx());
  }

  private int row(double y, int beyond) {
    double at = Math.floor((y - grid.origin().y()) / grid.spacing().y()) + beyond;
    return (int) Math.clamp(at, 0, grid.ny());
  }
}
