package org.hepacast.radiomics.feature;

import org.hepacast.radiomics.prepare.GreyLevels;
import org.hepacast.radiomics.volume.Axis;

/**
 * Grey level distance zone matrix (Thibault 2014; IBSI VMDZ): zones against their distance from the
 * border of the region, which is that of the zone's nearest voxel.
 */
public final class Gldzm {

  private Gldzm() {}

  /**
   * The features, in the order of {@link LevelSize}.
   *
   * @param morphological the region before re-segmentation, whose border counts; the box of {@code
   *     grey}, x fastest
   */
  public static double[] features(GreyLevels grey, byte[] morphological, Texture texture) {
    return features(grey, new Zones(grey, texture), morphological, texture);
  }

  /**
   * The same of zones that are known.
   *
   * @param zones of the same levels and texture
   */
  public static double[] features(
      GreyLevels grey, Zones zones, byte[] morphological, Texture texture) {
    int[] roots = zones.roots();
    int[] nearest = new int[roots.length];
    int[] border =
        BorderDistance.of(
            morphological, grey.nx(), grey.ny(), grey.nz(), texture.flat() == Axis.NONE);
    int[] voxels = new int[grey.nz()];
    int from = 0;
    for (int z = 0; z < grey.nz(); z++) {
      for (int y = 0; y < grey.ny(); y++) {
        int start = grey.rowStart(y, z);
        for (int i = start; i < start + grey.nx(); i++, from++) {
          if (grey.ranks()[i] != 0) {
            voxels[z]++;
            int root = roots[i];
            nearest[root] =
                nearest[root] == 0 ? border[from] : Math.min(nearest[root], border[from]);
          }
        }
      }
    }
    var averages = new Averages(LevelSize.values().length);
    for (Slab slab : Slab.of(grey, texture)) {
      int inside = 0;
      for (int z = slab.first(); z < slab.end(); z++) {
        inside += voxels[z];
      }
      if (inside > 0) {
        averages.add(matrix(grey, nearest, slab).features(inside));
      }
    }
    return averages.mean();
  }

  private static LevelSizeMatrix matrix(GreyLevels grey, int[] nearest, Slab slab) {
    var pairs = new ZonePairs();
    for (int z = slab.first(); z < slab.end(); z++) {
      for (int y = 0; y < grey.ny(); y++) {
        int end = grey.end(y, z);
        for (int i = grey.begin(y, z); i < end; i++) {
          if (nearest[i] > 0) {
            pairs.add(grey.ranks()[i], nearest[i]);
          }
        }
      }
    }
    return pairs.matrix(grey.levels());
  }
}
