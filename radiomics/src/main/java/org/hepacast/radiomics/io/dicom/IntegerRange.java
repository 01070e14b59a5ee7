package org.hepacast.radiomics.io.dicom;

import java.nio.ByteBuffer;

/** Width and range of the binary whole numbers (PS3.5 table 6.2-1). */
final class IntegerRange {

  private IntegerRange() {}

  /** Bytes of one value; 0 if the representation holds no binary whole number. */
  static int bytes(Vr vr) {
    return switch (vr) {
      case SS, US -> 2;
      case AT, SL, UL -> 4;
      case SV, UV -> 8;
      default -> 0;
    };
  }

  /** Whether a number fits; unsigned numbers of 64 bits are taken up to 2^63 - 1. */
  static boolean holds(Vr vr, long value) {
    return switch (vr) {
      case SS -> value == (short) value;
      case US -> value >= 0 && value <= 0xffff;
      case SL -> value == (int) value;
      case AT, UL -> value >= 0 && value <= 0xffff_ffffL;
      case SV -> true;
      case UV -> value >= 0;
      default -> false;
    };
  }

  static void put(ByteBuffer content, Vr vr, long value) {
    switch (vr) {
      case SS, US -> content.putShort((short) value);
      case AT -> content.putShort((short) (value >>> 16)).putShort((short) value);
      case SL, UL -> content.putInt((int) value);
      default -> content.putLong(value);
    }
  }
}
