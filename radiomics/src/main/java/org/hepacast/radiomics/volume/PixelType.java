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

  public int bytes() {
    return bytes;
  }

  public boolean isInteger() {
    return integer;
  }

  /** Whether each of its values is exactly a {@code float} (24 bits of mantissa). */
  public boolean fitsFloat() {
    return switch (this) {
      case INT8, UINT8, INT16, UINT16, FLOAT32 -> true;
      case INT32, UINT32, INT64, UINT64, FLOAT64 -> false;
    };
  }
}
