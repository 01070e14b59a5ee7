package org.hepacast.radiomics.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.LabelMap;
import org.hepacast.radiomics.volume.MemoryBudget;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Volume;

/**
 * Voxels as bytes: how a file stores them and how they become values, {@code value = slope * stored
 * + intercept}.
 *
 * @param stored type in the file
 */
public record VoxelCodec(PixelType stored, ByteOrder order, double slope, double intercept) {

  private static final int CHUNK_VOXELS = 1 << 13;
  // A label stored as a scaled or resampled float may miss its integer by rounding, never by more
  // than this.
  private static final double LABEL_TOLERANCE = 1e-3;

  public VoxelCodec {
    if (!Double.isFinite(slope) || !Double.isFinite(intercept)) {
      throw Refusal.malformed("the intensity scaling of the file is not finite");
    }
  }

  /** Voxels that are stored as they are. */
  public static VoxelCodec unscaled(PixelType stored, ByteOrder order) {
    return new VoxelCodec(stored, order, 1, 0);
  }

  private boolean scales() {
    return slope != 1 || intercept != 0;
  }

  /** Type of the values: as ITK does, scaling makes small integers single floats. */
  private PixelType valueType() {
    if (!scales()) {
      return stored;
    }
    return stored.fitsFloat() ? PixelType.FLOAT32 : PixelType.FLOAT64;
  }

  /** Takes decoded values in file order. */
  private interface Sink {
    void put(int position, double[] values, int count);
  }

  /** A voxel for each of the grid, x fastest; the memory is asked for before it is taken. */
  public Volume readVolume(ByteSource in, Geometry grid) {
    PixelType type = valueType();
    int count = prepare(in, grid, type.fitsFloat() ? Float.BYTES : Double.BYTES);
    if (type.fitsFloat()) {
      float[] voxels = new float[count];
      read(
          in,
          count,
          (position, values, length) -> {
            for (int i = 0; i < length; i++) {
              voxels[position + i] = (float) values[i];
            }
          });
      return Volume.of(grid, type, voxels);
    }
    double[] voxels = new double[count];
    read(
        in,
        count,
        (position, values, length) -> System.arraycopy(values, 0, voxels, position, length));
    return Volume.of(grid, type, voxels);
  }

  /** The same as whole numbers from 0 to 65,535; others are refused. */
  public LabelMap readLabels(ByteSource in, Geometry grid) {
    int count = prepare(in, grid, Character.BYTES);
    char[] labels = new char[count];
    read(
        in,
        count,
        (position, values, length) -> {
          for (int i = 0; i < length; i++) {
            labels[position + i] = label(values[i]);
          }
        });
    return LabelMap.of(grid, labels);
  }

  private int prepare(ByteSource in, Geometry grid, int bytesPerVoxel) {
    int count = grid.voxelCount();
    in.requireRemaining((long) count * stored.bytes());
    MemoryBudget.require((long) count * bytesPerVoxel, "the volume");
    return count;
  }

  private static char label(double value) {
    double whole = Math.rint(value);
    // Negated so that NaN is refused as well.
    if (!(Math.abs(value - whole) <= LABEL_TOLERANCE
        && whole >= 0
        && whole <= LabelMap.MAX_LABEL)) {
      throw new RadiomicsException(
          Kind.REGION,
          "a mask voxel holds " + value + ", which is not a label",
          "give a label map of whole numbers from 0 to " + LabelMap.MAX_LABEL);
    }
    return (char) whole;
  }

  private void read(ByteSource in, int count, Sink sink) {
    byte[] bytes = new byte[CHUNK_VOXELS * stored.bytes()];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    double[] values = new double[CHUNK_VOXELS];
    for (int position = 0; position < count; position += CHUNK_VOXELS) {
      int length = Math.min(CHUNK_VOXELS, count - position);
      in.readFully(bytes, length * stored.bytes());
      decode(buffer, values, length);
      sink.put(position, values, length);
    }
  }

  private void decode(ByteBuffer in, double[] out, int n) {
    switch (stored) {
      case INT8 -> fill(out, n, i -> in.get(i));
      case UINT8 -> fill(out, n, i -> in.get(i) & 0xff);
      case INT16 -> fill(out, n, i -> in.getShort(2 * i));
      case UINT16 -> fill(out, n, i -> in.getShort(2 * i) & 0xffff);
      case INT32 -> fill(out, n, i -> in.getInt(4 * i));
      case UINT32 -> fill(out, n, i -> in.getInt(4 * i) & 0xffffffffL);
      case INT64 -> fill(out, n, i -> in.getLong(8 * i));
      case UINT64 -> fill(out, n, i -> unsigned(in.getLong(8 * i)));
      case FLOAT32 -> fill(out, n, i -> in.getFloat(4 * i));
      case FLOAT64 -> fill(out, n, i -> in.getDouble(8 * i));
    }
    if (scales()) {
      for (int i = 0; i < n; i++) {
        out[i] = slope * out[i] + intercept;
      }
    }
  }

  private static double unsigned(long value) {
    return value >= 0 ? value : 2.0 * (value >>> 1) + (value & 1);
  }

  private interface Element {
    double at(int i);
  }

  private static void fill(double[] out, int n, Element element) {
    for (int i = 0; i < n; i++) {
      out[i] = element.at(i);
    }
  }

  /** The volume's values as bytes of the stored type, a chunk at a time. */
  public void write(Volume volume, ByteSink out) {
    int count = volume.geometry().voxelCount();
    byte[] bytes = new byte[CHUNK_VOXELS * stored.bytes()];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    for (int position = 0; position < count; position += CHUNK_VOXELS) {
      buffer.clear();
      int end = Math.min(count, position + CHUNK_VOXELS);
      for (int i = position; i < end; i++) {
        encode((volume.at(i) - intercept) / slope, buffer);
      }
      out.write(bytes, buffer.position());
    }
  }

  private void encode(double value, ByteBuffer out) {
    switch (stored) {
      case INT8, UINT8 -> out.put((byte) whole(value, stored));
      case INT16, UINT16 -> out.putShort((short) whole(value, stored));
      case INT32, UINT32 -> out.putInt((int) whole(value, stored));
      case INT64, UINT64 -> out.putLong(whole(value, stored));
      case FLOAT32 -> out.putFloat((float) value);
      case FLOAT64 -> out.putDouble(value);
    }
  }

  private static long whole(double value, PixelType type) {
    double bits = 8.0 * type.bytes();
    boolean signed =
        switch (type) {
          case INT8, INT16, INT32, INT64 -> true;
          case UINT8, UINT16, UINT32, UINT64, FLOAT32, FLOAT64 -> false;
        };
    double lowest = signed ? -Math.scalb(1, (int) bits - 1) : 0;
    double beyond = signed ? -lowest : Math.scalb(1, (int) bits);
    if (value != Math.rint(value) || value < lowest || value >= beyond) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "the value " + value + " cannot be stored as " + type,
          "write the volume as FLOAT32 or FLOAT64");
    }
    // Exact: doubles from 2^63 on are multiples of 2^11.
    return value < 0x1p63 ? (long) value : (long) (value - 0x1p63) + Long.MIN_VALUE;
  }

  /** Takes the first {@code length} bytes of a buffer. */
  @FunctionalInterface
  public interface ByteSink {
    /** Takes the first {@code length} bytes of the array, which is used again afterwards. */
    void write(byte[] bytes, int length);
  }
}
