package org.hepacast.radiomics.feature;

import java.util.List;
import org.hepacast.radiomics.prepare.GreyLevels;

/**
 * Connected voxels of one grey level, found by union-find with path halving (Tarjan and van Leeuwen
 * 1984). Each set hangs under its first voxel in scan order, so the result does not depend on how
 * unions happened.
 */
final class Zones {

  private final GreyLevels grey;
  private final int[] parent;

  Zones(GreyLevels grey, Texture texture) {
    this.grey = grey;
    char[] ranks = grey.ranks();
    parent = new int[ranks.length];
    List<Offset> directions = Offset.directions(grey, texture.adjacent());
    int[] back = Offset.steps(directions, grey);
    for (int z = 0; z < grey.nz(); z++) {
      for (int y = 0; y < grey.ny(); y++) {
        int end = grey.end(y, z);
        for (int i = grey.begin(y, z); i < end; i++) {
          int rank = ranks[i];
          if (rank != 0) {
            int root = i;
            parent[i] = i;
            for (int step : back) {
              if (ranks[i - step] == rank) {
                root = unite(root, i - step);
              }
            }
            parent[i] = root;
          }
        }
      }
    }
  }

  /** The root of both, the one that comes first. */
  private int unite(int rootA, int b) {
    int rootB = root(b);
    if (rootA < rootB) {
      parent[rootB] = rootA;
      return rootA;
    }
    parent[rootA] = rootB;
    return rootB;
  }

  private int root(int i) {
    while (parent[i] != i) {
      parent[i] = parent[parent[i]];
      i = parent[i];
    }
    return i;
  }

  /** Position of the first voxel of the zone that holds each voxel; 0 outside the region. */
  int[] roots() {
    for (int z = 0; z < grey.nz(); z++) {
      for (int y = 0; y < grey.ny(); y++) {
        int end = grey.end(y, z);
        for (int i = grey.begin(y, z); i < end; i++) {
          // A parent precedes its child, hence is final already.
          parent[i] = parent[parent[i]];
        }
      }
    }
    return parent;
  }
}
