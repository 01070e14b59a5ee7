package org.hepacast.dicom.header;

import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;

/**
 * A coded concept (PS3.3 section 8).
 *
 * @param value at most 16 characters
 * @param scheme its designator: SCT, DCM, UCUM, IBSI, LN; one of one's own begins with 99
 * @param meaning in words, at most 64 characters
 */
public record Code(String value, String scheme, String meaning) {

  /** A concept of SNOMED CT. */
  public static Code snomed(String value, String meaning) {
    return new Code(value, "SCT", meaning);
  }

  /** A concept that DICOM defines itself (PS3.16 annex D). */
  public static Code dicom(String value, String meaning) {
    return new Code(value, "DCM", meaning);
  }

  /** A unit. */
  public static Code unit(String ucum, String meaning) {
    return new Code(ucum, "UCUM", meaning);
  }

  /** A concept of this project, where nobody else has one. */
  public static Code own(String value, String meaning) {
    return new Code(value, "99HEPACAST", meaning);
  }

  /** The item of a code sequence. */
  public DataSet item() {
    return new DataSetBuilder()
        .text(Tag.CODE_VALUE, value)
        .text(Tag.CODING_SCHEME_DESIGNATOR, scheme)
        .text(Tag.CODE_MEANING, meaning)
        .build();
  }
}
