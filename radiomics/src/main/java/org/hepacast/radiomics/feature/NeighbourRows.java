package org.hepacast.radiomics.feature;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.radiomics.prepare.GreyLevels;

/**
 * Some rows of a slice in one piece, with the empty voxels between them. Kernels that compare a
 * voxel with its neighbours run over such pieces: long enough to vectorise, short enough for the
 * nearest cache.
 *
 * @param begin position of the first voxel in the padded box
 * @param length number of positions
 */
record NeighbourRows(int begin, int length) {

  private static final int LENGTH = 2048;

  /** Pieces that cover a slab, in scan order. */
  static List<NeighbourRows> of(GreyLevels grey, Slab slab) {
    List<NeighbourRows> pieces = new ArrayList<>();
    int rows = rows(grey);
    for (int z = slab.first(); z < slab.end(); z++) {
      for (int y = 0; y < grey.ny(); y += rows) {
        int last = Math.min(y + rows, grey.ny()) - 1;
        int begin = grey.rowStart(y, z);
        pieces.add(new NeighbourRows(begin, grey.rowStart(last, z) + grey.nx() - begin));
      }
    }
    return pieces;
  }

  /** No piece is longer. */
  static int longest(GreyLevels grey) {
    return rows(grey) * grey.strideY();
  }

  private static int rows(GreyLevels grey) {
    return Math.max(1, LENGTH / grey.strideY());
  }
}
