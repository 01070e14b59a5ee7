package org.hepacast.radiomics.io.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hepacast.radiomics.io.ByteSource;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.VoxelCodec;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;

/**
 * What this library uses of a NIfTI header (nifti1.h of 2007, nifti2.h of 2011).
 *
 * @param headerBytes length of the header itself: 348 or 540
 * @param voxelOffset where the voxels start in the file
 */
record NiftiHeader(int headerBytes, long voxelOffset, VoxelCodec codec, Geometry geometry) {

  static final int SIZE_1 = 348;
  static final int SIZE_2 = 540;

  // Extensions sit between header and voxels; a file that claims more than this is not an image.
  private static final long MAX_OFFSET = 64L << 20;

  static NiftiHeader read(ByteSource in) {
    byte[] size = new byte[4];
    in.readFully(size, 4);
    ByteBuffer first = ByteBuffer.wrap(size);
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      int length = first.order(order).getInt(0);
      if (length == SIZE_1 || length == SIZE_2) {
        byte[] rest = new byte[length - 4];
        in.readFully(rest, rest.length);
        ByteBuffer all = ByteBuffer.allocate(length).order(order).put(size).put(rest);
        return length == SIZE_1 ? parse(new Layout1(all)) : parse(new Layout2(all));
      }
    }
    throw Refusal.unsupported(
        "this is not a NIfTI file (its first number is neither 348 nor 540)",
        "give a .nii or .nii.gz file");
  }

  private static NiftiHeader parse(Layout layout) {
    layout.requireMagic();
    double slope = layout.slope();
    // nifti1.h: a slope of 0 means that no scaling applies.
    boolean scaled = slope != 0 && Double.isFinite(slope);
    var codec =
        new VoxelCodec(
            type(layout.datatype()),
            layout.order(),
            scaled ? slope : 1,
            scaled ? layout.intercept() : 0);
    double offset = layout.voxelOffset();
    if (!(offset >= layout.size() && offset <= MAX_OFFSET)) {
      throw Refusal.malformed("the voxels cannot start at byte " + offset);
    }
    Geometry volume = NiftiOrientation.geometry(layout, dimensions(layout));
    // Two axes make a two-dimensional image, three a volume, were it of a single slice.
    Geometry grid = layout.dim(0) <= 2 ? volume.asPlane() : volume;
    return new NiftiHeader(layout.size(), (long) offset, codec, grid);
  }

  private static int[] dimensions(Layout layout) {
    long rank = layout.dim(0);
    if (rank < 1 || rank > 7) {
      throw Refusal.malformed("the header gives " + rank + " dimensions instead of 1 to 7");
    }
    int[] size = {1, 1, 1};
    for (int axis = 1; axis <= rank; axis++) {
      long n = layout.dim(axis);
      if (n < 1 || n > Integer.MAX_VALUE) {
        throw Refusal.malformed("axis " + axis + " has " + n + " voxels");
      }
      if (axis <= 3) {
        size[axis - 1] = (int) n;
      } else if (n != 1) {
        throw Refusal.unsupported(
            "the file holds " + n + " volumes along axis " + axis, "extract one volume first");
      }
    }
    return size;
  }

  private static PixelType type(int code) {
    return switch (code) {
      case 2 -> PixelType.UINT8;
      case 4 -> PixelType.INT16;
      case 8 -> PixelType.INT32;
      case 16 -> PixelType.FLOAT32;
      case 64 -> PixelType.FLOAT64;
      case 256 -> PixelType.INT8;
      case 512 -> PixelType.UINT16;
      case 768 -> PixelType.UINT32;
      case 1024 -> PixelType.INT64;
      case 1280 -> PixelType.UINT64;
      default ->
          throw Refusal.unsupported(
              "NIfTI datatype " + code + " (colour, complex, bit or extended) is not read",
              "convert the volume to whole numbers or floats, one per voxel");
    };
  }

  static int code(PixelType type) {
    return switch (type) {
      case UINT8 -> 2;
      case INT16 -> 4;
      case INT32 -> 8;
      case FLOAT32 -> 16;
      case FLOAT64 -> 64;
      case INT8 -> 256;
      case UINT16 -> 512;
      case UINT32 -> 768;
      case INT64 -> 1024;
      case UINT64 -> 1280;
    };
  }
}
