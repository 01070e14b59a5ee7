package org.hepacast.radiomics.prepare;

import java.util.Arrays;
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

  private GreyLevels(Geometry geometry, int padding, LevelCounts counts) {
    this.geometry = geometry;
    this.padding = padding;
    this.levels = counts.levels();
    this.counts = counts.counts();
    ranks = new char[paddedSize(geometry, padding)];
    begins = new int[geometry.ny() * geometry.nz()];
    ends = new int[begins.length];
  }

  /** Discretises a region; the padding must reach as far as the furthest neighbour. */
  public static GreyLevels of(Region region, Discretisation discretisation, int padding) {
    double[] intensities = region.intensities();
    return of(region, intensities, discretisation.fit(intensities), padding);
  }

  /**
   * Discretises a region by a rule that may have been fitted elsewhere.
   *
   * @param intensities those of the region, in scan order
   */
  public static GreyLevels of(
      Region region, double[] intensities, Discretisation.Levels rule, int padding) {
    return ofInside(region.geometry(), region.mask(), LevelsInside.of(intensities, rule), padding);
  }

  /** From levels per voxel of the box, 0 outside the region. */
  public static GreyLevels ofLevels(Geometry geometry, char[] inBox, int padding) {
    byte[] mask = new byte[inBox.length];
    int[] inside = new int[inBox.length];
    int n = 0;
    for (int i = 0; i < inBox.length; i++) {
      if (inBox[i] != 0) {
        mask[i] = 1;
        inside[n++] = inBox[i];
      }
    }
    return ofInside(geometry, mask, LevelsInside.of(Arrays.copyOf(inside, n)), padding);
  }

  private static GreyLevels ofInside(Geometry g, byte[] mask, LevelsInside inside, int padding) {
    var grey = new GreyLevels(g, padding, inside.counts());
    int n = 0;
    for (int row = 0; row < grey.begins.length; row++) {
      n = grey.fillRow(row, mask, inside.levels(), n, inside.counts().rankOf());
    }
    return grey;
  }

  /**
   * Lays out the row's voxels of the region and notes where they begin and end: regions fill about
   * half of their box, and kernels leave out what lies before and after them.
   */
  private int fillRow(int row, byte[] mask, int[] inside, int first, char[] rankOf) {
    int from = row * geometry.nx();
    int to = from + geometry.nx();
    int shift = rowStart(row % geometry.ny(), row / geometry.ny()) - from;
    int begin = MaskRuns.begin(mask, from, to);
    // A row without voxels ends where it begins.
    int end = begin;
    int n = first;
    for (int at = begin; at < to; at = MaskRuns.begin(mask, end, to)) {
      end = MaskRuns.end(mask, at, to);
      for (int i = shift + at; i < shift + end; i++) {
        ranks[i] = rankOf[inside[n++]];
      }
    }
    begins[row] = shift + begin;
    ends[row] = shift + end;
    return n;
  }

  private static int paddedSize(Geometry g, int padding) {
    long size = (long) (g.nx() + 2 * padding) * (g.ny() + 2 * padding) * (g.nz() + 2 * padding);
    if (size > Geometry.MAX_VOXELS) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "a neighbourhood of " + padding + " voxels around this region exceeds memory",
          "choose smaller distances");
    }
    return (int) size;
  }

  /** Voxels of the region's box along x. */
  public int nx() {
    return geometry.nx();
  }

  /** Rows of the region's box. */
  public int ny() {
    return geometry.ny();
  }

  /** Slices of the region's box. */
  public int nz() {
    return geometry.nz();
  }

  /** From voxel to voxel, mm. */
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

  /** From a voxel to that of the next row, in {@link #ranks()}. */
  public int strideY() {
    return geometry.nx() + 2 * padding;
  }

  /** From a voxel to that of the next slice, in {@link #ranks()}. */
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

  /** Voxels of the region. */
  public int voxelCount() {
    int sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }
}
