package org.hepacast.radiomics.prepare;

import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Vector3;

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
  private final int[] begins;
  private final int[] ends;

  private GreyLevels(Geometry geometry, int padding, char[] ranks, int[] levels, int[] counts) {
    this.geometry = geometry;
    this.padding = padding;
    this.ranks = ranks;
    this.levels = levels;
    this.counts = counts;
    begins = new int[geometry.ny() * geometry.nz()];
    ends = new int[begins.length];
    findExtents();
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
    int highest = 0;
    for (char level : inBox) {
      highest = Math.max(highest, level);
    }
    int[] histogram = new int[highest + 1];
    for (char level : inBox) {
      histogram[level]++;
    }
    int present = 0;
    char[] rankOf = new char[highest + 1];
    for (int level = 1; level <= highest; level++) {
      if (histogram[level] > 0) {
        rankOf[level] = (char) ++present;
      }
    }
    int[] levels = new int[present];
    int[] counts = new int[present];
    for (int level = 1; level <= highest; level++) {
      if (histogram[level] > 0) {
        levels[rankOf[level] - 1] = level;
        counts[rankOf[level] - 1] = histogram[level];
      }
    }
    char[] ranks = padded(geometry, inBox, rankOf, padding);
    return new GreyLevels(geometry, padding, ranks, levels, counts);
  }

  /** Regions fill about half of their box: kernels leave out what lies before and after them. */
  private void findExtents() {
    for (int row = 0; row < begins.length; row++) {
      int start = rowStart(row % geometry.ny(), row / geometry.ny());
      int begin = start;
      int end = start + geometry.nx();
      while (begin < end && ranks[begin] == 0) {
        begin++;
      }
      while (end > begin && ranks[end - 1] == 0) {
        end--;
      }
      begins[row] = begin;
      ends[row] = end;
    }
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

  public Vector3 spacing() {
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

  /** Position of the first voxel of the region in a row. */
  public int begin(int y, int z) {
    return begins[y + geometry.ny() * z];
  }

  /** Position behind the last voxel of the region in a row; its beginning if it has none. */
  public int end(int y, int z) {
    return ends[y + geometry.ny() * z];
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

  /** The level of each voxel of the padded box, and another number outside the region. */
  public int[] levels(int outside) {
    int[] levelOf = new int[levels.length + 1];
    levelOf[0] = outside;
    System.arraycopy(levels, 0, levelOf, 1, levels.length);
    int[] padded = new int[ranks.length];
    for (int i = 0; i < padded.length; i++) {
      padded[i] = levelOf[ranks[i]];
    }
    return padded;
  }

  /** Voxels of each rank; read only. */
  public int[] counts() {
    return counts;
  }

  /** The highest level, by which IBSI and PyRadiomics mean the number of levels. */
  public int highestLevel() {
    return levels.length == 0 ? 0 : levels[levels.length - 1];
  }

  public int voxelCount() {
    int sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }
}
