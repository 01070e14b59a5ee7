package org.hepacast.radiomics.volume;

import java.util.Arrays;
import java.util.Optional;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/** Count and bounds, gathered in one pass that also refuses anything but 0 and 1. */
final class MaskExtent {
  private int count;
  private int x0 = Integer.MAX_VALUE;
  private int y0 = Integer.MAX_VALUE;
  private int z0 = Integer.MAX_VALUE;
  private int x1 = -1;
  private int y1 = -1;
  private int z1 = -1;

  private final byte[] nothing;

  private MaskExtent(int length) {
    nothing = new byte[length];
  }

  static MaskExtent of(Geometry grid, byte[] voxels) {
    return of(grid, voxels, grid.box());
  }

  /** Of voxels that lie in the slices and rows of a box. */
  static MaskExtent of(Geometry grid, byte[] voxels, Box box) {
    var extent = new MaskExtent(grid.nx());
    for (int z = box.z(); z < box.z() + box.nz(); z++) {
      for (int y = box.y(); y < box.y() + box.ny(); y++) {
        extent.addRow(voxels, grid.index(0, y, z), grid.nx(), y, z);
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

  int count() {
    return count;
  }

  Optional<Box> box() {
    return count == 0
        ? Optional.empty()
        : Optional.of(new Box(x0, y0, z0, x1 - x0 + 1, y1 - y0 + 1, z1 - z0 + 1));
  }
}
