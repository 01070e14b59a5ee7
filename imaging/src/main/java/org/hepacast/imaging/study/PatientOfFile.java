package org.hepacast.imaging.study;

import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Tag;

/**
 * Who a file says the patient is; what it does not say is empty.
 *
 * @param birthDate as DICOM writes it, yyyymmdd
 */
record PatientOfFile(String id, String issuer, String birthDate, String sex) {

  static PatientOfFile of(DataSet data) {
    return new PatientOfFile(
        text(data, Tag.PATIENT_ID),
        text(data, Tag.ISSUER_OF_PATIENT_ID),
        text(data, Tag.PATIENT_BIRTH_DATE),
        text(data, Tag.PATIENT_SEX));
  }

  private static String text(DataSet data, Tag tag) {
    return data.text(tag).orElse("").strip();
  }

  /** Nothing of the patient: this may be logged. */
  @Override
  public String toString() {
    return "the patient of a file";
  }
}
