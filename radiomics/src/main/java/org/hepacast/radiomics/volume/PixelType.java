package org.hepacast.radiomics.volume;

/**
 * How the source stored its voxels, after rescaling. Conventions depend on it: PyRadiomics casts a
 * resampled image back to this type, which truncates towards zero for integers.
 */
public enum PixelType {
  INT8(1, true),
  UINT8(1, true),
  INT16(2, true),
  UINT16(2, true),
  INT32(4, true),
  UINT32(4, true),
  INT64(8, true),
  UINT64(8, true),
  FLOAT32(4, false),
  FLOAT64(8, false);

  private final int bytes;
  private final boolean integer;

  PixelType(int bytes, boolean integer) {
    this.bytes = bytes;
    this.integer = integer;
  }

  /** Bytes of a stored voxel. */
  public int bytes() {
    return bytes;
  }

  /** Whether it holds whole numbers alone. */
  public boolean isInteger() {
    return integer;
  }

  /** Whether it holds numbers below 0. */
  public boolean isSigned() {
    return switch (this) {
      case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64 -> true;
      case UINT8, UINT16, UINT32, UINT64 -> false;
    };
  }

  /** The nearest value of this type, halves to even; integers are cut at the range of the type. */
  public double rounded(double value) {
    return switch (this) {
      case FLOAT64 -> value;
      case FLOAT32 -> (float) value;
      default -> Math.clamp(Math.rint(value), lowest(), highest());
    };
  }

  /**
   * The value as a cast keeps it: an integer loses its fraction towards zero and is cut at the
   * range of the type, as ITK casts.
   */
  public double truncated(double value) {
    return switch (this) {
      case FLOAT64 -> value;
      case FLOAT32 -> (float) value;
      default -> {
        double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
        yield Math.clamp(whole, lowest(), highest());
      }
    };
  }

  private double highest() {
    return Math.scalb(1.0, 8 * bytes - (isSigned() ? 1 : 0)) - 1;
  }

  private double lowest() {
    return isSigned() ? -highest() - 1 : 0;
  }

  /** Whether each of its values is exactly a {@code float} (24 bits of mantissa). */
  public boolean fitsFloat() {
    return switch (this) {
      case INT8, UINT8, INT16, UINT16, FLOAT32 -> true;
      case INT32, UINT32, INT64, UINT64, FLOAT64 -> false;
    };
  }
}
