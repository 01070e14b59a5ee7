package org.hepacast.dicom.header;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Who was examined (PS3.3 section C.7.1.1).
 *
 * @param id the number that the issuer gave
 * @param name family and given name, a caret between them
 * @param birthDate null if it is not known
 */
public record Patient(String id, String name, @Nullable LocalDate birthDate, Sex sex) {

  /** The patient of an object that was read; a name that may not be written is left out. */
  public static Patient of(DataSet data) {
    return new Patient(
        data.text(Tag.PATIENT_ID).orElse(""),
        Copied.orNothing(data, Tag.PATIENT_NAME),
        date(data.text(Tag.PATIENT_BIRTH_DATE).orElse("")),
        Sex.of(data.text(Tag.PATIENT_SEX).orElse("")));
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeException _) {
      return null;
    }
  }

  void addTo(DataSetBuilder object) {
    object
        .text(Tag.PATIENT_NAME, name)
        .text(Tag.PATIENT_ID, id)
        .text(
            Tag.PATIENT_BIRTH_DATE,
            birthDate == null ? "" : birthDate.format(DateTimeFormatter.BASIC_ISO_DATE))
        .text(Tag.PATIENT_SEX, sex.code());
  }

  /** Says nothing of the person. */
  @Override
  public String toString() {
    return "Patient[...]";
  }
}
