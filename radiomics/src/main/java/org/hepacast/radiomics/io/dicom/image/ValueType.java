package org.hepacast.radiomics.io.dicom.image;

import java.util.List;
import org.hepacast.radiomics.volume.PixelType;

/**
 * The type of rescaled pixels, as GDCM (and thus ITK) chooses it: the smallest integer type that
 * holds all possible values, or double.
 */
final class ValueType {

  private ValueType() {}

  static PixelType of(List<Slice> slices) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    boolean rescaled = false;
    for (Slice slice : slices) {
      if (slice.slope() != Math.rint(slice.slope())
          || slice.intercept() != Math.rint(slice.intercept())) {
        return PixelType.FLOAT64;
      }
      rescaled |= slice.slope() != 1 || slice.intercept() != 0;
      double a = slice.slope() * slice.layout().lowest() + slice.intercept();
      double b = slice.slope() * slice.layout().highest() + slice.intercept();
      low = Math.min(low, Math.min(a, b));
      high = Math.max(high, Math.max(a, b));
    }
    return rescaled ? smallest(low, high) : stored(slices.getFirst());
  }

  private static PixelType stored(Slice slice) {
    boolean signed = slice.layout().signed();
    return slice.layout().bitsAllocated() == 16
        ? signed ? PixelType.INT16 : PixelType.UINT16
        : signed ? PixelType.INT8 : PixelType.UINT8;
  }

  private static PixelType smallest(double low, double high) {
    if (low >= 0) {
      return high <= 0xff ? PixelType.UINT8 : high <= 0xffff ? PixelType.UINT16 : wide(low, high);
    }
    if (low >= Byte.MIN_VALUE && high <= Byte.MAX_VALUE) {
      return PixelType.INT8;
    }
    return low >= Short.MIN_VALUE && high <= Short.MAX_VALUE ? PixelType.INT16 : wide(low, high);
  }

  private static PixelType wide(double low, double high) {
    boolean fits = low >= Integer.MIN_VALUE && high <= Integer.MAX_VALUE;
    return fits ? PixelType.INT32 : PixelType.FLOAT64;
  }
}
