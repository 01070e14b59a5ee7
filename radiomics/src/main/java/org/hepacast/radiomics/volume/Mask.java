package org.hepacast.radiomics.volume;

import java.util.Arrays;
import java.util.Optional;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * A region: 1 for each voxel that belongs to it, 0 for the others. Immutable by agreement: the
 * array handed in or out is shared, not copied, and nobody writes to it afterwards. May be empty;
 * whoever needs voxels asks {@link #box()}.
 */
public final class Mask {

  private final Geometry geometry;
  private final byte[] voxels;
  private final int voxelCount;
  private final Optional<Box> box;

  private Mask(Geometry geometry, byte[] voxels, int voxelCount, Optional<Box> box) {
    this.geometry = geometry;
    this.voxels = voxels;
    this.voxelCount = voxelCount;
    this.box = box;
  }

  /** A mask over this array of 0 and 1, which the mask takes over. */
  public static Mask of(Geometry geometry, byte[] voxels) {
    if (voxels.length != geometry.voxelCount()) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "%d voxels were given for a grid of %d".formatted(voxels.length, geometry.voxelCount()),
          "give one value per voxel");
    }
    var extent = Extent.of(geometry, voxels);
    return new Mask(geometry, voxels, extent.count, extent.box());
  }

  public Geometry geometry() {
    return geometry;
  }

  /** 0 or 1 per voxel, x fastest; the mask's own array: read only. */
  public byte[] voxels() {
    return voxels;
  }

  public boolean at(int index) {
    return voxels[index] != 0;
  }

  public boolean at(int x, int y, int z) {
    return voxels[geometry.index(x, y, z)] != 0;
  }

  public int voxelCount() {
    return voxelCount;
  }

  public boolean isEmpty() {
    return voxelCount == 0;
  }

  /** The smallest box around the region; nothing for an empty mask. */
  public Optional<Box> box() {
    return box;
  }

  /** The smallest box around the region; an empty mask is refused. */
  public Box requireBox() {
    return box.orElseThrow(
        () ->
            new RadiomicsException(
                Kind.REGION,
                "the mask holds no voxel",
                "choose a label that the mask contains, or check that it covers the image"));
  }

  public double volumeMm3() {
    return voxelCount * geometry.voxelVolumeMm3();
  }

  /** The part of the mask inside the box. */
  public Mask crop(Box part) {
    if (part.equals(geometry.box())) {
      return this;
    }
    Geometry cropped = geometry.crop(part);
    byte[] target = new byte[cropped.voxelCount()];
    Voxels.copyRows(voxels, geometry, part, target);
    return of(cropped, target);
  }

  /** The same mask on the same grid without what lies outside the box. */
  public Mask within(Box part) {
    if (box.isEmpty() || box.get().isInside(part)) {
      return this;
    }
    byte[] kept = new byte[voxels.length];
    for (int z = part.z(); z < part.z() + part.nz(); z++) {
      for (int y = part.y(); y < part.y() + part.ny(); y++) {
        int row = geometry.index(part.x(), y, z);
        System.arraycopy(voxels, row, kept, row, part.nx());
      }
    }
    return of(geometry, kept);
  }

  /** The same voxels placed by another geometry of equal size. */
  public Mask withGeometry(Geometry other) {
    if (!geometry.sameSize(other)) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "a mask of %d x %d x %d voxels cannot take a grid of %d x %d x %d"
              .formatted(
                  geometry.nx(), geometry.ny(), geometry.nz(), other.nx(), other.ny(), other.nz()),
          "resample the mask instead");
    }
    return new Mask(other, voxels, voxelCount, box);
  }

  /** Count and bounds, gathered in one pass that also refuses anything but 0 and 1. */
  private static final class Extent {
    private int count;
    private int x0 = Integer.MAX_VALUE;
    private int y0 = Integer.MAX_VALUE;
    private int z0 = Integer.MAX_VALUE;
    private int x1 = -1;
    private int y1 = -1;
    private int z1 = -1;

    private final byte[] nothing;

    private Extent(int length) {
      nothing = new byte[length];
    }

    static Extent of(Geometry grid, byte[] voxels) {
      var extent = new Extent(grid.nx());
      int row = 0;
      for (int z = 0; z < grid.nz(); z++) {
        for (int y = 0; y < grid.ny(); y++) {
          extent.addRow(voxels, row, grid.nx(), y, z);
          row += grid.nx();
        }
      }
      return extent;
    }

    /** Most rows of a volume hold nothing: they are compared with zeros, many voxels at a time. */
    private void addRow(byte[] voxels, int start, int length, int y, int z) {
      int end = start + length;
      int first = Arrays.mismatch(voxels, start, end, nothing, 0, length);
      if (first < 0) {
        return;
      }
      int sum = 0;
      int bits = 0;
      for (int i = start + first; i < end; i++) {
        sum += voxels[i];
        bits |= voxels[i];
      }
      if ((bits & ~1) != 0) {
        throw notBinary(voxels, start, end);
      }
      int last = length - 1;
      while (voxels[start + last] == 0) {
        last--;
      }
      count += sum;
      x0 = Math.min(x0, first);
      x1 = Math.max(x1, last);
      y0 = Math.min(y0, y);
      y1 = Math.max(y1, y);
      z0 = Math.min(z0, z);
      z1 = z;
    }

    private static RadiomicsException notBinary(byte[] voxels, int start, int end) {
      int at = start;
      while (at < end - 1 && (voxels[at] & ~1) == 0) {
        at++;
      }
      return new RadiomicsException(
          Kind.REGION,
          "a mask voxel holds " + voxels[at] + " instead of 0 or 1",
          "choose one label of the label map");
    }

    Optional<Box> box() {
      return count == 0
          ? Optional.empty()
          : Optional.of(new Box(x0, y0, z0, x1 - x0 + 1, y1 - y0 + 1, z1 - z0 + 1));
    }
  }
}
