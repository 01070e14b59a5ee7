package org.hepacast.testbed.phantom.study;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.hepacast.dicom.header.Equipment;
import org.hepacast.dicom.header.Header;
import org.hepacast.dicom.header.Patient;
import org.hepacast.dicom.header.Series;
import org.hepacast.dicom.header.Sex;
import org.hepacast.dicom.header.Study;
import org.hepacast.dicom.header.Uid;

/**
 * Who was examined and when.
 *
 * @param studyUid if it is known beforehand, as where an ImagingStudy names it; else derived
 * @param accessionNumber the order's number, may be empty
 */
public record Examination(
    Patient patient, LocalDateTime started, Optional<String> studyUid, String accessionNumber) {

  /** Nobody, on a day in the past. */
  public static final Examination OF_NOBODY =
      of(
          new Patient("PHANTOM", "Phantom^Anonymous", LocalDate.of(1960, 5, 4), Sex.OTHER),
          LocalDateTime.of(2026, 1, 2, 10, 0));

  private static final Patient STRANGER =
      new Patient("STRANGER-1", "Stranger^Some", LocalDate.of(1931, 11, 23), Sex.OTHER);
  private static final Equipment EQUIPMENT = new Equipment("Hepacast", "Phantom", "0001", "1");
  private static final String ROOT = "phantom";

  /** With a study UID of its own. */
  public static Examination of(Patient patient, LocalDateTime started) {
    return new Examination(patient, started, Optional.empty(), "");
  }

  /** The same under this UID. */
  public Examination withStudyUid(String uid) {
    return new Examination(patient, started, Optional.of(uid), accessionNumber);
  }

  /** The same examination, of somebody else by mistake. */
  Examination ofStranger(String plan) {
    return new Examination(STRANGER, started, Optional.of(uid(plan)), accessionNumber);
  }

  /** The UID of the study of this plan. */
  String uid(String plan) {
    return studyUid.orElseGet(() -> Uid.derived(ROOT, "study", patient.id(), plan));
  }

  /** What every file of a series begins with. */
  Header header(String plan, String series, int number) {
    var study = new Study(uid(plan), started, "1", accessionNumber, "Abdomen phantom");
    return new Header(
        patient,
        study,
        new Series(
            derived(plan, series + " " + number), number, series, started.plusMinutes(number)),
        EQUIPMENT);
  }

  /** A UID within the study. */
  String derived(String plan, String what) {
    return Uid.derived(ROOT, uid(plan), plan, what);
  }
}
