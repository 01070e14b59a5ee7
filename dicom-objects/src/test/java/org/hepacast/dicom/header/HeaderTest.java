package org.hepacast.dicom.header;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.hepacast.dicom.Samples;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.dicom.Vr;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTest {

  @Test
  @DisplayName("a UID is the same for the same words and another for others, however they are cut")
  void uidsAreDerived() {
    assertThat(Uid.derived("a", "b")).isEqualTo(Uid.derived("a", "b"));
    assertThat(Uid.derived("ab")).isNotEqualTo(Uid.derived("a", "b"));
    assertThat(Uid.derived("b", "a")).isNotEqualTo(Uid.derived("a", "b"));
    // SHA-256 of "1:a", its first 16 bytes with version 8 and the variant, as one whole number.
    assertThat(Uid.derived("a")).isEqualTo("2.25.86913813795047908830783313576989631359");
    assertThat(Uid.derived("Änne").length()).isLessThanOrEqualTo(64);
  }

  @Test
  @DisplayName("patient and study of an object that was read are those that were written")
  void comesBack() {
    DataSet object =
        Samples.header("x", 1).begin("CT", new InstanceReference("1.2", "1.3")).build();
    assertThat(Patient.of(object)).isEqualTo(Samples.PATIENT);
    assertThat(Study.of(object)).isEqualTo(Samples.STUDY);
    assertThat(InstanceReference.of(object)).isEqualTo(new InstanceReference("1.2", "1.3"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "20260102, 101530, 2026-01-02T10:15:30",
        "20260102, 1015, 2026-01-02T10:15",
        "20260102, 101530.123, 2026-01-02T10:15:30",
        "20260102, '', 2026-01-02T00:00",
        "'', 101530, -",
      })
  @DisplayName("dates and times are read in every length that the standard allows")
  void moments(String date, String time, LocalDateTime expected) {
    DataSet object =
        new DataSetBuilder().text(Tag.STUDY_DATE, date).text(Tag.STUDY_TIME, time).build();
    assertThat(Moment.of(object, Tag.STUDY_DATE, Tag.STUDY_TIME)).isEqualTo(expected);
  }

  @Test
  @DisplayName("what an archive holds against the rules is left out, but for what identifies")
  void copiesWhatMayBeWritten() {
    DataSet object =
        new DataSetBuilder()
            .text(Tag.STUDY_INSTANCE_UID, "1.2")
            .text(Tag.PATIENT_ID, "1")
            .bytes(Tag.STUDY_ID, Vr.UN, "more than sixteen characters".getBytes(US_ASCII))
            .bytes(Tag.STUDY_DESCRIPTION, Vr.UN, "two\nlines".getBytes(US_ASCII))
            .bytes(Tag.ACCESSION_NUMBER, Vr.UN, "A-7 ".getBytes(US_ASCII))
            .bytes(Tag.PATIENT_NAME, Vr.UN, "a=b=c=d".getBytes(US_ASCII))
            .build();
    assertThat(Study.of(object)).isEqualTo(new Study("1.2", null, "", "A-7", ""));
    assertThat(Patient.of(object)).isEqualTo(new Patient("1", "", null, Sex.UNKNOWN));
  }

  @Test
  @DisplayName("a patient of whom little is known is written and read; nothing is told of one")
  void littleIsKnown() {
    var unknown = new Patient("", "", null, Sex.UNKNOWN);
    DataSet object =
        new Header(unknown, Samples.STUDY, Samples.header("x", 1).series(), Samples.EQUIPMENT)
            .begin("CT", new InstanceReference("1.2", "1.3"))
            .build();
    assertThat(Patient.of(object)).isEqualTo(unknown);
    assertThat(new Patient("1", "Secret", LocalDate.EPOCH, Sex.OTHER)).hasToString("Patient[...]");
  }
}
