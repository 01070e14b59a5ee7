package org.hepacast.radiomics.volume;

import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
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
    var extent = MaskExtent.of(geometry, voxels);
    return new Mask(geometry, voxels, extent.count(), extent.box());
  }

  /** The grid. */
  public Geometry geometry() {
    return geometry;
  }

  /** 0 or 1 per voxel, x fastest; the mask's own array: read only. */
  public byte[] voxels() {
    return voxels;
  }

  /** Whether a voxel belongs to the region. */
  public boolean at(int index) {
    return voxels[index] != 0;
  }

  /** Whether a voxel of the grid belongs to the region. */
  public boolean at(int x, int y, int z) {
    return voxels[geometry.index(x, y, z)] != 0;
  }

  /** Voxels of the region. */
  public int voxelCount() {
    return voxelCount;
  }

  /** Whether no voxel belongs to it. */
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

  /** Voxels times their volume. */
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

  /** The voxels of the region for which the test holds; this very mask if it holds for all. */
  public Mask where(IntPredicate kept) {
    if (box.isEmpty() || count(box.get(), kept) == voxelCount) {
      return this;
    }
    byte[] left = new byte[voxels.length];
    forEach(box.get(), i -> left[i] = (byte) (kept.test(i) ? 1 : 0));
    var extent = MaskExtent.of(geometry, left, box.get());
    return new Mask(geometry, left, extent.count(), extent.box());
  }

  private int count(Box part, IntPredicate kept) {
    int[] count = new int[1];
    forEach(part, i -> count[0] += kept.test(i) ? 1 : 0);
    return count[0];
  }

  /** The voxels of the region in a box that holds it. */
  private void forEach(Box part, IntConsumer action) {
    for (int z = part.z(); z < part.z() + part.nz(); z++) {
      for (int y = part.y(); y < part.y() + part.ny(); y++) {
        int row = geometry.index(part.x(), y, z);
        for (int i = row; i < row + part.nx(); i++) {
          if (voxels[i] != 0) {
            action.accept(i);
          }
        }
      }
    }
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
}
