package org.hepacast.testbed.phantom.study;

import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;

/** Parts of a grid that segmentations are written on. */
final class Windows {

  // Frames of whole bytes: archives cut others wrongly.
  private static final int BITS = 8;

  private Windows() {}

  /** The box, its columns made a multiple of eight where the grid has room for that. */
  static Box around(Box box, Geometry grid) {
    int columns = Math.min(grid.nx(), (box.nx() + BITS - 1) / BITS * BITS);
    int start = Math.min(box.x(), grid.nx() - columns);
    return new Box(start, box.y(), box.z(), columns, box.ny(), box.nz());
  }
}
