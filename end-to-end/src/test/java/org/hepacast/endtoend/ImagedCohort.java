package org.hepacast.endtoend;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hepacast.testbed.imaged.ImagedPatient;
import org.hepacast.testbed.imaged.ImagedPatient.Images;
import org.hepacast.testbed.patients.GeneratedPatients;
import org.hepacast.testbed.patients.SamplePatient;
import org.hepacast.testbed.phantom.study.Drawing;

/** Generated patients of whom nobody but the image tells number and size of the metastases. */
final class ImagedCohort {
  private static final long SEED = 20251127;
  private static final int DAYS_BEFORE = 20;

  private ImagedCohort() {}

  /** Patient i is the same every time; odd ones have their regions as structure sets. */
  static ImagedPatient patient(String prefix, int index) {
    SamplePatient complete = GeneratedPatients.of(prefix, SEED, index + 1).get(index);
    List<Double> diameters = index % 2 == 0 ? List.of(34.0 + index, 16.0) : List.of(27.0 + index);
    return new ImagedPatient(
        withoutMeasures(complete), images(complete, index, diameters, DAYS_BEFORE), null);
  }

  /** Taken later, with one metastasis more. */
  static ImagedPatient laterStudyOf(ImagedPatient earlier) {
    return new ImagedPatient(
        earlier.patient(),
        images(earlier.patient(), 50, List.of(34.0, 16.0, 21.0), DAYS_BEFORE / 2),
        "later-images");
  }

  private static Images images(
      SamplePatient patient, int index, List<Double> diameters, int daysBefore) {
    String operation = Objects.requireNonNull(patient.operation()).at();
    return new Images(
        "CT",
        index % 2 == 0 ? Drawing.SEG : Drawing.RTSTRUCT,
        null,
        SEED + index,
        null,
        diameters,
        LocalDate.parse(operation.substring(0, 10)).minusDays(daysBefore).atTime(9, 30),
        Map.of(),
        diameters.size(),
        null);
  }

  private static SamplePatient withoutMeasures(SamplePatient one) {
    return new SamplePatient(
        one.key(),
        one.story(),
        one.gender(),
        one.birthDate(),
        one.primary(),
        one.metastasis(),
        one.operation(),
        one.labs(),
        one.facts().stream()
            .filter(fact -> !fact.feature().equals("clinical.lesion_count"))
            .filter(fact -> !fact.feature().equals("clinical.largest_diameter_mm"))
            .toList(),
        Map.of(),
        null,
        null);
  }
}
