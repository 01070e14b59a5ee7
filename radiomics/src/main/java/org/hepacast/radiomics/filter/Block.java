package org.hepacast.radiomics.filter;

import java.util.Arrays;
import java.util.List;
import org.hepacast.radiomics.volume.Axis;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.MemoryBudget;
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
    double size = (double) xs.length * ys.length * zs.length;
    // Twice: what is filtered along an axis stands beside what it comes from.
    MemoryBudget.require(
        (long) (2 * Double.BYTES * size), "the image with the margins of the filter");
    double[] values = new double[xs.length * ys.length * zs.length];
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
    return axis == Axis.NONE ? this : convolvedAll(axis, kernel).getFirst();
  }

  /** The same for several kernels of one length. */
  List<Block> convolvedAll(Axis axis, double[]... kernels) {
    int less = kernels[0].length - 1;
    Lines lines =
        switch (axis) {
          case X -> new Lines(1, nx, ny * nz, single);
          case Y -> new Lines(nx, ny, nz, single);
          case Z -> new Lines(nx * ny, nz, 1, single);
          case NONE -> throw new IllegalArgumentException("no axis to filter along");
        };
    return Arrays.stream(lines.convolve(values, kernels))
        .map(
            filtered ->
                new Block(
                    axis == Axis.X ? nx - less : nx,
                    axis == Axis.Y ? ny - less : ny,
                    axis == Axis.Z ? nz - less : nz,
                    filtered,
                    single))
        .toList();
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
