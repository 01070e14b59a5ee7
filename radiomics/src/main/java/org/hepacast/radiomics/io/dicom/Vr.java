package org.hepacast.radiomics.io.dicom;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Value representations (PS3.5 table 6.2-1) and which of them have a 32 bit length (table 7.1-1).
 */
public enum Vr {
  AE(false),
  AS(false),
  AT(false),
  CS(false),
  DA(false),
  DS(false),
  DT(false),
  FD(false),
  FL(false),
  IS(false),
  LO(false),
  LT(false),
  OB(true),
  OD(true),
  OF(true),
  OL(true),
  OV(true),
  OW(true),
  PN(false),
  SH(false),
  SL(false),
  SQ(true),
  SS(false),
  ST(false),
  SV(true),
  TM(false),
  UC(true),
  UI(false),
  UL(false),
  UN(true),
  UR(true),
  US(false),
  UT(true),
  UV(true);

  private static final Map<Integer, Vr> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(Vr::code, Function.identity()));

  private final boolean longForm;

  Vr(boolean longForm) {
    this.longForm = longForm;
  }

  boolean longForm() {
    return longForm;
  }

  private int code() {
    return name().charAt(0) << 8 | name().charAt(1);
  }

  /** The representation by its two letters, null if there is none. */
  static @Nullable Vr of(int first, int second) {
    return BY_CODE.get(first << 8 | second);
  }
}
