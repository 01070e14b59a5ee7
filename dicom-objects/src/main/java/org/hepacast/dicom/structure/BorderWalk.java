package org.hepacast.dicom.structure;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.dicom.structure.Outlines.Corner;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;

/**
 * Walks along the borders of the pixels of one slice, the region always to the right, until every
 * border has been walked once. Where two pixels touch at a corner alone, the walk turns to the
 * right and stays with its own pixel.
 */
final class BorderWalk {

  // East, south, west, north: a step in direction d has the region to its right.
  private static final int[] DX = {1, 0, -1, 0};
  private static final int[] DY = {0, 1, 0, -1};
  private static final int EAST = 0;
  private static final int SOUTH = 1;
  private static final int WEST = 2;
  private static final int NORTH = 3;

  private final Mask mask;
  private final int slice;
  private final Box box;
  private final boolean[] walked;

  BorderWalk(Mask mask, int slice) {
    this.mask = mask;
    this.slice = slice;
    box = mask.requireBox();
    // Borders above pixels; a loop has as many to the east as to the west, so that the former
    // find them all.
    walked = new boolean[(box.nx() + 1) * (box.ny() + 1)];
  }

  List<List<Corner>> loops() {
    List<List<Corner>> loops = new ArrayList<>();
    for (int y = box.y(); y <= box.y() + box.ny(); y++) {
      for (int x = box.x(); x < box.x() + box.nx(); x++) {
        if (isBorder(x, y, EAST) && !walked[place(x, y)]) {
          loops.add(walk(x, y));
        }
      }
    }
    return loops;
  }

  private int place(int x, int y) {
    return x - box.x() + (box.nx() + 1) * (y - box.y());
  }

  /**
   * From a corner to the east until it comes back; corners where it goes straight on are left out.
   */
  private List<Corner> walk(int startX, int startY) {
    List<Corner> corners = new ArrayList<>();
    int x = startX;
    int y = startY;
    int direction = EAST;
    do {
      if (direction == EAST) {
        walked[place(x, y)] = true;
      }
      x += DX[direction];
      y += DY[direction];
      int next = turn(x, y, direction);
      if (next != direction) {
        corners.add(new Corner(x, y));
      }
      direction = next;
    } while (x != startX || y != startY || direction != EAST);
    return corners;
  }

  private int turn(int x, int y, int direction) {
    int right = (direction + 1) % 4;
    int left = (direction + 3) % 4;
    if (isBorder(x, y, right)) {
      return right;
    }
    return isBorder(x, y, direction) ? direction : left;
  }

  /** Whether the step from a corner has a pixel of the region to its right and none to its left. */
  private boolean isBorder(int x, int y, int direction) {
    return switch (direction) {
      case EAST -> at(x, y) && !at(x, y - 1);
      case SOUTH -> at(x - 1, y) && !at(x, y);
      case WEST -> at(x - 1, y - 1) && !at(x - 1, y);
      case NORTH -> at(x, y - 1) && !at(x - 1, y - 1);
      default -> throw new IllegalArgumentException("there are four directions");
    };
  }

  private boolean at(int x, int y) {
    Geometry grid = mask.geometry();
    return grid.contains(x, y, slice) && mask.at(x, y, slice);
  }
}
