package org.hepacast.imaging.measure;

import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;

/**
 * A part of one slice, as radiologists look at it: the patient's left on the right, the back below.
 *
 * @param part one slice thick
 */
record ShownPart(Geometry grid, Box part) {

  /**
   * A lesion with what lies around it in a slice.
   *
   * @param bounds what may be shown
   */
  static ShownPart around(Mask lesion, int slice, double aroundMm, Box bounds) {
    Geometry grid = lesion.geometry();
    Box grown =
        lesion
            .requireBox()
            .grow(
                (int) Math.ceil(aroundMm / grid.spacing().x()),
                (int) Math.ceil(aroundMm / grid.spacing().y()),
                0,
                grid);
    int x = Math.max(grown.x(), bounds.x());
    int y = Math.max(grown.y(), bounds.y());
    int toX = Math.min(grown.x() + grown.nx(), bounds.x() + bounds.nx());
    int toY = Math.min(grown.y() + grown.ny(), bounds.y() + bounds.ny());
    return new ShownPart(grid, new Box(x, y, slice, toX - x, toY - y, 1));
  }

  int columns() {
    return part.nx();
  }

  int rows() {
    return part.ny();
  }

  double widthMm() {
    return part.nx() * grid.spacing().x();
  }

  double heightMm() {
    return part.ny() * grid.spacing().y();
  }

  /** Index in the grid of a column of pixels. */
  int x(int column) {
    return mirroredX() ? part.x() + part.nx() - 1 - column : part.x() + column;
  }

  /** Index in the grid of a row of pixels. */
  int y(int row) {
    return mirroredY() ? part.y() + part.ny() - 1 - row : part.y() + row;
  }

  /** Where the left border of the grid's pixels of that index lies, between 0 and the columns. */
  int column(int borderX) {
    return mirroredX() ? part.x() + part.nx() - borderX : borderX - part.x();
  }

  /** Where the upper border of the grid's pixels of that index lies. */
  int row(int borderY) {
    return mirroredY() ? part.y() + part.ny() - borderY : borderY - part.y();
  }

  private boolean mirroredX() {
    return grid.direction().i().x() < 0;
  }

  private boolean mirroredY() {
    return grid.direction().j().y() < 0;
  }
}
