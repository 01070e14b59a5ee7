package org.hepacast.radiomics.filter;

import org.hepacast.radiomics.feature.Texture.Axis;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;

/**
 * Voxels of a box with margins, which may reach beyond the image.
 *
 * @param single whether convolutions round to single precision
 */
@SuppressWarnings("ArrayRecordComponent") // scratch data: never compared, never a key
record Block(int nx, int ny, int nz, double[] values, boolean single) {

  /** How many voxels are added on either side along each axis. */
  record Margins(int beforeX, int afterX, int beforeY, int afterY, int beforeZ, int afterZ) {

    static Margins of(int before, int after, Axis flat) {
      return new Margins(
          flat == Axis.X ? 0 : before,
          flat == Axis.X ? 0 : after,
          flat == Axis.Y ? 0 : before,
          flat == Axis.Y ? 0 : after,
          flat == Axis.Z ? 0 : before,
          flat == Axis.Z ? 0 : after);
    }
  }

  static Block gather(Volume image, Box box, Margins m, Padding padding) {
    Geometry g = image.geometry();
    int[] xs = indices(box.x() - m.beforeX, m.beforeX + box.nx() + m.afterX, g.nx(), padding);
    int[] ys = indices(box.y() - m.beforeY, m.beforeY + box.ny() + m.afterY, g.ny(), padding);
    int[] zs = indices(box.z() - m.beforeZ, m.beforeZ + box.nz() + m.afterZ, g.nz(), padding);
    int size = Math.multiplyExact(Math.multiplyExact(xs.length, ys.length), zs.length);
    double[] values = new double[size];
    int i = 0;
    for (int z : zs) {
      for (int y : ys) {
        boolean row = y != Padding.NOTHING && z != Padding.NOTHING;
        int start = row ? g.index(0, y, z) : 0;
        for (int x : xs) {
          values[i++] = row && x != Padding.NOTHING ? image.at(start + x) : 0;
        }
      }
    }
    boolean single = image.type() == PixelType.FLOAT32;
    return new Block(xs.length, ys.length, zs.length, values, single);
  }

  private static int[] indices(int start, int count, int n, Padding padding) {
    int[] indices = new int[count];
    for (int i = 0; i < count; i++) {
      indices[i] = padding.index(start + i, n);
    }
    return indices;
  }

  /** The same in double precision throughout. */
  Block inDouble() {
    return new Block(nx, ny, nz, values, false);
  }

  /** Shorter by the kernel's length minus 1 along the axis. */
  Block convolved(Axis axis, double[] kernel) {
    int less = kernel.length - 1;
    double[] in = values;
    return switch (axis) {
      case X ->
          new Block(nx - less, ny, nz, Lines.convolve(in, 1, nx, ny * nz, kernel, single), single);
      case Y ->
          new Block(nx, ny - less, nz, Lines.convolve(in, nx, ny, nz, kernel, single), single);
      case Z ->
          new Block(nx, ny, nz - less, Lines.convolve(in, nx * ny, nz, 1, kernel, single), single);
      case NONE -> this;
    };
  }

  /** What is left after cutting margins off. */
  double[] without(Margins m) {
    int cx = nx - m.beforeX - m.afterX;
    int cy = ny - m.beforeY - m.afterY;
    int cz = nz - m.beforeZ - m.afterZ;
    if (cx == nx && cy == ny && cz == nz) {
      return values;
    }
    double[] centre = new double[cx * cy * cz];
    for (int z = 0; z < cz; z++) {
      for (int y = 0; y < cy; y++) {
        int from = m.beforeX + nx * (y + m.beforeY + ny * (z + m.beforeZ));
        System.arraycopy(values, from, centre, cx * (y + cy * z), cx);
      }
    }
    return centre;
  }
}
