package org.hepacast.radiomics.feature;

import java.util.List;
import org.hepacast.radiomics.prepare.GreyLevels;
import org.hepacast.radiomics.transform.Parts;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * Grey level co-occurrence matrices (Haralick 1973; IBSI LFYI): how often a level lies a step away
 * from another.
 */
public final class Glcm {

  /** 64 MiB of counts per direction; PyRadiomics would need 1.7 GB for such a matrix. */
  static final int MAX_LEVELS = 4096;

  private Glcm() {}

  /** The features, in the order of {@link Cooccurrence}. */
  public static double[] features(GreyLevels grey, Texture texture) {
    return features(grey, texture, Parts.IN_TURN);
  }

  /**
   * The same, with the matrices of directions and slices counted side by side.
   *
   * @param parts who counts them
   */
  public static double[] features(GreyLevels grey, Texture texture, Parts parts) {
    List<List<Offset>> groups = texture.merged(Offset.directions(grey, texture));
    List<Slab> slabs = Slab.of(grey, texture);
    return Averages.of(
        Cooccurrence.values().length,
        slabs.size() * groups.size(),
        i -> {
          Slab slab = slabs.get(i / groups.size());
          return ofMatrix(grey, weighted(grey, texture, slab, groups.get(i % groups.size())));
        },
        parts);
  }

  /** The features of one matrix, none where nothing has a neighbour. */
  private static double[] ofMatrix(GreyLevels grey, double[] matrix) {
    double total = 0;
    for (double count : matrix) {
      total += count;
    }
    if (total == 0) {
      return new double[0];
    }
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] /= total;
    }
    return CooccurrenceFeatures.of(matrix, grey.levels(), grey.highestLevel());
  }

  /** The weighted sum of the directions' matrices, rank by rank, without the empty rank 0. */
  private static double[] weighted(
      GreyLevels grey, Texture texture, Slab slab, List<Offset> directions) {
    int n = grey.present();
    double[] sum = new double[n * n];
    for (Offset direction : directions) {
      double norm = texture.weighting().norm(direction.millimetres(grey.spacing()));
      boolean plain = texture.weighting().compareTo(Texture.Weighting.EUCLIDEAN) < 0;
      double weight = plain ? 1 : Math.exp(-norm * norm);
      int[] counts = count(grey, direction, slab);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          int forth = counts[(i + 1) * (n + 1) + j + 1];
          int back = texture.symmetric() ? counts[(j + 1) * (n + 1) + i + 1] : 0;
          sum[i * n + j] += weight * (forth + back);
        }
      }
    }
    return sum;
  }

  /**
   * Occurrences of (rank, rank of the neighbour) over a slab, side {@code present() + 1}: row and
   * column 0 collect what lies outside, which costs less than asking.
   */
  static int[] count(GreyLevels grey, Offset direction, Slab slab) {
    if (grey.present() > MAX_LEVELS) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "the region has %d grey levels, too many for a co-occurrence matrix"
              .formatted(grey.present()),
          "choose wider bins, so that at most " + MAX_LEVELS + " levels are present");
    }
    int side = grey.present() + 1;
    int[] counts = new int[side * side];
    char[] ranks = grey.ranks();
    int step = direction.step(grey);
    for (int z = slab.first(); z < slab.end(); z++) {
      for (int y = 0; y < grey.ny(); y++) {
        int end = grey.end(y, z);
        for (int i = grey.begin(y, z); i < end; i++) {
          counts[ranks[i] * side + ranks[i + step]]++;
        }
      }
    }
    return counts;
  }
}
