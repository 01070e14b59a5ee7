package org.hepacast.radiomics.io.dicom;

import java.util.Arrays;
import org.hepacast.radiomics.io.Refusal;

/** How a data set and its pixels are encoded (PS3.5 section 10 and annex A). */
public enum TransferSyntax {
  IMPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2", "Implicit VR Little Endian"),
  EXPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2.1", "Explicit VR Little Endian"),
  DEFLATED("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian"),
  EXPLICIT_BIG_ENDIAN("1.2.840.10008.1.2.2", "Explicit VR Big Endian"),
  RLE("1.2.840.10008.1.2.5", "RLE Lossless"),
  JPEG_BASELINE("1.2.840.10008.1.2.4.50", "JPEG Baseline"),
  JPEG_EXTENDED("1.2.840.10008.1.2.4.51", "JPEG Extended"),
  JPEG_LOSSLESS("1.2.840.10008.1.2.4.57", "JPEG Lossless, Non-Hierarchical"),
  JPEG_LOSSLESS_FIRST_ORDER("1.2.840.10008.1.2.4.70", "JPEG Lossless, First-Order Prediction"),
  JPEG_LS_LOSSLESS("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless"),
  JPEG_LS_NEAR_LOSSLESS("1.2.840.10008.1.2.4.81", "JPEG-LS Near-Lossless"),
  JPEG_2000_LOSSLESS("1.2.840.10008.1.2.4.90", "JPEG 2000 Lossless"),
  JPEG_2000("1.2.840.10008.1.2.4.91", "JPEG 2000");

  private final String uid;
  private final String title;

  TransferSyntax(String uid, String title) {
    this.uid = uid;
    this.title = title;
  }

  static TransferSyntax of(String uid) {
    return Arrays.stream(values())
        .filter(syntax -> syntax.uid.equals(uid))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.unsupported(
                    "the DICOM transfer syntax " + Refusal.quoted(uid) + " is not read",
                    "export the file uncompressed (Explicit VR Little Endian)"));
  }

  /** Its UID. */
  public String uid() {
    return uid;
  }

  boolean explicit() {
    return this != IMPLICIT_LITTLE_ENDIAN;
  }

  boolean bigEndian() {
    return this == EXPLICIT_BIG_ENDIAN;
  }

  /** Whether pixels come as fragments of a compressed stream. */
  public boolean compressed() {
    return switch (this) {
      case IMPLICIT_LITTLE_ENDIAN, EXPLICIT_LITTLE_ENDIAN, DEFLATED, EXPLICIT_BIG_ENDIAN -> false;
      case RLE,
          JPEG_BASELINE,
          JPEG_EXTENDED,
          JPEG_LOSSLESS,
          JPEG_LOSSLESS_FIRST_ORDER,
          JPEG_LS_LOSSLESS,
          JPEG_LS_NEAR_LOSSLESS,
          JPEG_2000_LOSSLESS,
          JPEG_2000 ->
          true;
    };
  }

  /** Name and UID, for messages. */
  @Override
  public String toString() {
    return title + " (" + uid + ")";
  }
}
