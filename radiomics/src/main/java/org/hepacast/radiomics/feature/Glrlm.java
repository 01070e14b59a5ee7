package org.hepacast.radiomics.feature;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.hepacast.radiomics.prepare.GreyLevels;
import org.hepacast.radiomics.transform.Parts;

/**
 * Grey level run length matrices (Galloway 1975; IBSI TP0I): straight lines of voxels of one level.
 */
public final class Glrlm {

  private Glrlm() {}

  /** The features, in the order of {@link LevelSize}. */
  public static double[] features(GreyLevels grey, Texture texture) {
    return features(grey, texture, Parts.IN_TURN);
  }

  /**
   * The same, with the matrices of directions and slices counted side by side.
   *
   * @param parts who counts them
   */
  public static double[] features(GreyLevels grey, Texture texture, Parts parts) {
    List<List<Offset>> groups = texture.merged(Offset.directions(grey, texture.adjacent()));
    List<Slab> slabs = Slab.of(grey, texture);
    // Lent to one matrix at a time: as many as are counted side by side.
    Queue<char[]> scratch = new ConcurrentLinkedQueue<>();
    return Averages.of(
        LevelSize.values().length,
        slabs.size() * groups.size(),
        i -> {
          char[] lent = scratch.poll();
          char[] places = lent == null ? new char[grey.ranks().length] : lent;
          Slab slab = slabs.get(i / groups.size());
          List<Offset> directions = groups.get(i % groups.size());
          double[] table = weighted(grey, texture, slab, directions, places);
          scratch.add(places);
          return ofMatrix(grey, table);
        },
        parts);
  }

  /** The features of one matrix, none where it has no run. */
  private static double[] ofMatrix(GreyLevels grey, double[] table) {
    var matrix = LevelSizeMatrix.ofTable(table, grey.levels());
    return matrix.isEmpty() ? new double[0] : matrix.features(matrix.weightedSizes());
  }

  private static double[] weighted(
      GreyLevels grey, Texture texture, Slab slab, List<Offset> directions, char[] places) {
    double[] sum = new double[(longest(grey) + 2) * (grey.present() + 1)];
    for (Offset direction : directions) {
      double weight = texture.weighting().norm(direction.millimetres(grey.spacing()));
      int[] counts = count(grey, direction, slab, places);
      if (texture.convention() == Texture.Convention.PYRADIOMICS
          && !hasCompany(grey, direction, slab)) {
        continue;
      }
      for (int i = 0; i < counts.length; i++) {
        sum[i] += weight * counts[i];
      }
    }
    return sum;
  }

  /**
   * Runs per {@code length * (present() + 1) + rank}. Counted are the voxels that stand first,
   * second, third, ... in a run, which needs no branch; as many runs have a length as have a voxel
   * there and none behind it.
   *
   * @param places scratch as long as the ranks, its content of no matter
   */
  static int[] count(GreyLevels grey, Offset direction, Slab slab, char[] places) {
    int side = grey.present() + 1;
    int[] counts = new int[(longest(grey) + 2) * side];
    char[] ranks = grey.ranks();
    int step = direction.step(grey);
    for (int z = slab.first(); z < slab.end(); z++) {
      for (int y = 0; y < grey.ny(); y++) {
        int end = grey.end(y, z);
        for (int i = grey.begin(y, z); i < end; i++) {
          int rank = ranks[i];
          // All ones inside the region where the voxel before has the same level, else 0.
          int goesOn = ((ranks[i - step] ^ rank) - 1 & -rank) >> 31;
          int place = 1 + (places[i - step] & goesOn);
          places[i] = (char) place;
          counts[place * side + rank]++;
        }
      }
    }
    for (int i = side; i < counts.length - side; i++) {
      counts[i] = i % side == 0 ? 0 : counts[i] - counts[i + side];
    }
    return counts;
  }

  private static int longest(GreyLevels grey) {
    return Math.max(grey.nx(), Math.max(grey.ny(), grey.nz()));
  }

  /** Whether any line of this direction holds two voxels of the region, adjacent or not. */
  private static boolean hasCompany(GreyLevels grey, Offset direction, Slab slab) {
    char[] ranks = grey.ranks();
    for (int z = slab.first(); z < slab.end(); z++) {
      for (int y = 0; y < grey.ny(); y++) {
        for (int x = 0; x < grey.nx(); x++) {
          int i = grey.rowStart(y, z) + x;
          if (ranks[i] != 0 && isFollowed(grey, direction, i, x, y, z)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isFollowed(
      GreyLevels grey, Offset direction, int index, int x, int y, int z) {
    int step = direction.step(grey);
    int i = index + step;
    int cx = x + direction.dx();
    int cy = y + direction.dy();
    int cz = z + direction.dz();
    while (cx >= 0 && cx < grey.nx() && cy >= 0 && cy < grey.ny() && cz >= 0 && cz < grey.nz()) {
      if (grey.ranks()[i] != 0) {
        return true;
      }
      i += step;
      cx += direction.dx();
      cy += direction.dy();
      cz += direction.dz();
    }
    return false;
  }
}
