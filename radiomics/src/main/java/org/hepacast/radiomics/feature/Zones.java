package org.hepacast.radiomics.feature;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.hepacast.radiomics.prepare.GreyLevels;

/**
 * Connected voxels of one grey level, found by union-find with path halving (Tarjan and van Leeuwen
 * 1984). Each set hangs under its first voxel in scan order, so the result does not depend on how
 * unions happened. Size zones and distance zones are the same ones: whoever wants both finds them
 * once. Immutable.
 */
public final class Zones {

  private final GreyLevels grey;
  private final int[] parent;

  /** The zones of neighbours that the texture admits; distances of more than one do not count. */
  public Zones(GreyLevels grey, Texture texture) {
    this.grey = grey;
    char[] ranks = grey.ranks();
    parent = new int[ranks.length];
    var before = new Before(Offset.directions(grey, texture.adjacent()));
    int[] back = Offset.steps(before.directions(), grey);
    int[] apart = before.apart();
    int all = (1 << back.length) - 1;
    for (int z = 0; z < grey.nz(); z++) {
      for (int y = 0; y < grey.ny(); y++) {
        int end = grey.end(y, z);
        for (int i = grey.begin(y, z); i < end; i++) {
          int rank = ranks[i];
          if (rank != 0) {
            int root = i;
            parent[i] = i;
            int open = all;
            while (open != 0) {
              int k = Integer.numberOfTrailingZeros(open);
              open &= open - 1;
              if (ranks[i - back[k]] == rank) {
                root = unite(root, i - back[k]);
                open &= apart[k];
              }
            }
            parent[i] = root;
          }
        }
      }
    }
    flatten();
  }

  /**
   * The neighbours that come before a voxel in scan order. Two of them that are neighbours of each
   * other, both of the voxel's level, are in one zone already, so that one of them is enough; the
   * first to be asked is the one that has most of the others beside it.
   */
  private static final class Before {
    private final Set<Offset> known;
    private final List<Offset> directions;

    Before(List<Offset> found) {
      known = Set.copyOf(found);
      directions =
          found.stream()
              .sorted(
                  Comparator.comparingLong(
                      (Offset one) ->
                          -found.stream().filter(other -> areBeside(one, other)).count()))
              .toList();
    }

    List<Offset> directions() {
      return directions;
    }

    /** For each, one bit for every other that is not beside it. */
    int[] apart() {
      int[] apart = new int[directions.size()];
      for (int k = 0; k < apart.length; k++) {
        for (int other = 0; other < apart.length; other++) {
          apart[k] |= areBeside(directions.get(k), directions.get(other)) ? 0 : 1 << other;
        }
      }
      return apart;
    }

    private boolean areBeside(Offset a, Offset b) {
      int dx = a.dx() - b.dx();
      int dy = a.dy() - b.dy();
      int dz = a.dz() - b.dz();
      return known.contains(new Offset(dx, dy, dz)) || known.contains(new Offset(-dx, -dy, -dz));
    }
  }

  /** The root of both, the one that comes first. */
  private int unite(int rootA, int b) {
    if (parent[b] == rootA) {
      return rootA;
    }
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

  private void flatten() {
    for (int z = 0; z < grey.nz(); z++) {
      for (int y = 0; y < grey.ny(); y++) {
        int end = grey.end(y, z);
        for (int i = grey.begin(y, z); i < end; i++) {
          // A parent precedes its child, hence is final already.
          parent[i] = parent[parent[i]];
        }
      }
    }
  }

  /**
   * Position of the first voxel of the zone that holds each voxel; 0 outside the region. Read only.
   */
  int[] roots() {
    return parent;
  }
}
