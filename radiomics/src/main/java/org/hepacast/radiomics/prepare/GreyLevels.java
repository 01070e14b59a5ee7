package org.hepacast.radiomics.prepare;

import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Vector;

/**
 * The grey levels of a region, laid out for texture kernels: a box padded by empty voxels, so that
 * a neighbour is a constant step away and never needs a bounds test.
 *
 * <p>A voxel holds the rank of its level among the levels present (1, 2, ...), 0 outside the
 * region: matrices have no empty rows, however far apart the levels lie.
 */
public final class GreyLevels {

  public static final int MAX_LEVEL = 65_535;

  private final Geometry geometry;
  private final int padding;
  private final char[] ranks;
  private final int[] levels;
  private final int[] counts;
  private final int highestLevel;

  private GreyLevels(
      Geometry geometry, int padding, char[] ranks, int[] levels, int[] counts, int highestLevel) {
    this.geometry = geometry;
    this.padding = padding;
    this.ranks = ranks;
    this.levels = levels;
    this.counts = counts;
    this.highestLevel = highestLevel;
  }

  /** Discretises a region; the padding must reach as far as the furthest neighbour. */
  public static GreyLevels of(Region region, Discretisation discretisation, int padding) {
    return of(region, discretisation.fit(region.intensities()), padding);
  }

  /** Discretises a region by a rule that may have been fitted elsewhere. */
  public static GreyLevels of(Region region, Discretisation.Levels rule, int padding) {
    char[] inBox = new char[region.values().length];
    for (int i = 0; i < inBox.length; i++) {
      if (region.mask()[i] != 0) {
        inBox[i] = checked(rule.of(region.values()[i]));
      }
    }
    return ofLevels(region.geometry(), inBox, padding);
  }

  /** From levels per voxel of the box, 0 outside the region. */
  public static GreyLevels ofLevels(Geometry geometry, char[] inBox, int padding) {
    int[] histogram = new int[MAX_LEVEL + 1];
    for (char level : inBox) {
      histogram[level]++;
    }
    int present = 0;
    char[] rankOf = new char[MAX_LEVEL + 1];
    for (int level = 1; level <= MAX_LEVEL; level++) {
      if (histogram[level] > 0) {
        rankOf[level] = (char) ++present;
      }
    }
    int[] levels = new int[present];
    int[] counts = new int[present];
    for (int level = 1; level <= MAX_LEVEL; level++) {
      if (histogram[level] > 0) {
        levels[rankOf[level] - 1] = level;
        counts[rankOf[level] - 1] = histogram[level];
      }
    }
    char[] ranks = padded(geometry, inBox, rankOf, padding);
    int highest = present == 0 ? 0 : levels[present - 1];
    return new GreyLevels(geometry, padding, ranks, levels, counts, highest);
  }

  private static char[] padded(Geometry g, char[] inBox, char[] rankOf, int padding) {
    long size = (long) (g.nx() + 2 * padding) * (g.ny() + 2 * padding) * (g.nz() + 2 * padding);
    if (size > Geometry.MAX_VOXELS) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "a neighbourhood of " + padding + " voxels around this region exceeds memory",
          "choose smaller distances");
    }
    char[] ranks = new char[(int) size];
    int strideY = g.nx() + 2 * padding;
    int strideZ = strideY * (g.ny() + 2 * padding);
    int from = 0;
    for (int z = 0; z < g.nz(); z++) {
      for (int y = 0; y < g.ny(); y++) {
        int to = padding + strideY * (y + padding) + strideZ * (z + padding);
        for (int x = 0; x < g.nx(); x++) {
          ranks[to++] = rankOf[inBox[from++]];
        }
      }
    }
    return ranks;
  }

  private static char checked(int level) {
    if (level < 1 || level > MAX_LEVEL) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "an intensity of the region falls into grey level " + level,
          "choose bins that give levels from 1 to " + MAX_LEVEL);
    }
    return (char) level;
  }

  public int nx() {
    return geometry.nx();
  }

  public int ny() {
    return geometry.ny();
  }

  public int nz() {
    return geometry.nz();
  }

  public Vector spacing() {
    return geometry.spacing();
  }

  /** Ranks of the padded box; read only. */
  public char[] ranks() {
    return ranks;
  }

  /** Position in {@link #ranks()} of the first voxel of a row of the region's box. */
  public int rowStart(int y, int z) {
    return padding + strideY() * (y + padding) + strideZ() * (z + padding);
  }

  public int strideY() {
    return geometry.nx() + 2 * padding;
  }

  public int strideZ() {
    return strideY() * (geometry.ny() + 2 * padding);
  }

  /** How far a neighbour may lie from a voxel. */
  public int padding() {
    return padding;
  }

  /** Number of levels present. */
  public int present() {
    return levels.length;
  }

  /** The level of each rank: {@code levels()[rank - 1]}, ascending; read only. */
  public int[] levels() {
    return levels;
  }

  /** Voxels of each rank; read only. */
  public int[] counts() {
    return counts;
  }

  /** The highest level, by which IBSI and PyRadiomics mean the number of levels. */
  public int highestLevel() {
    return highestLevel;
  }

  public int voxelCount() {
    int sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }
}
