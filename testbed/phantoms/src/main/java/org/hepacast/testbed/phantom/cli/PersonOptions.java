package org.hepacast.testbed.phantom.cli;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.hepacast.dicom.header.Patient;
import org.hepacast.dicom.header.Sex;
import org.hepacast.testbed.phantom.study.Examination;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose examination it is and when it was made. */
final class PersonOptions {

  private static final Examination NOBODY = Examination.OF_NOBODY;

  @Option(
      names = "--patient-id",
      paramLabel = "ID",
      defaultValue = "PHANTOM",
      description = "Number of the patient (default: ${DEFAULT-VALUE}).")
  private String id = NOBODY.patient().id();

  @Option(
      names = "--patient-name",
      paramLabel = "FAMILY^GIVEN",
      defaultValue = "Phantom^Anonymous",
      description = "Name of the patient (default: ${DEFAULT-VALUE}).")
  private String name = NOBODY.patient().name();

  @Option(
      names = "--birth-date",
      paramLabel = "YYYY-MM-DD",
      defaultValue = "1960-05-04",
      description = "Date of birth (default: ${DEFAULT-VALUE}).")
  private @Nullable LocalDate birthDate;

  @Option(
      names = "--sex",
      defaultValue = "OTHER",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Sex sex = Sex.OTHER;

  @Option(
      names = "--started",
      paramLabel = "YYYY-MM-DDThh:mm",
      defaultValue = "2026-01-02T10:00",
      description = "When the examination began (default: ${DEFAULT-VALUE}).")
  private LocalDateTime started = NOBODY.started();

  @Option(
      names = "--study-uid",
      paramLabel = "UID",
      description = "UID of the study (default: follows from patient and phantom).")
  private @Nullable String studyUid;

  @Option(
      names = "--accession",
      paramLabel = "NUMBER",
      defaultValue = "",
      description = "Number of the order (default: none).")
  private String accession = "";

  Examination examination() {
    return new Examination(
        new Patient(id, name, birthDate, sex), started, Optional.ofNullable(studyUid), accession);
  }
}
