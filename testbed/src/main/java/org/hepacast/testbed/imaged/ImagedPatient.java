package org.hepacast.testbed.imaged;

import java.time.LocalDateTime;
import java.util.List;
import org.hepacast.testbed.patients.SamplePatient;
import org.hepacast.testbed.phantom.study.Drawing;
import org.hepacast.testbed.phantom.study.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A sample patient of whom there are images.
 *
 * @param study which of the patient's studies; null for the only one
 */
public record ImagedPatient(SamplePatient patient, Images images, @Nullable String study) {

  /**
   * The phantom, and what must come of it.
   *
   * @param modality {@code CT} or {@code US}
   * @param drawing how the regions are written; an ultrasound image knows segmentations only
   * @param fault how it is spoilt; null for not at all
   * @param diametersMm of the metastases
   * @param started when it was taken, in UTC
   * @param state of its job in the end
   * @param reason why it is refused; null where it is not
   * @param lesions how many are measured; null where it is refused
   * @param observations how many of its Observations the record holds; null where that is not told
   */
  public record Images(
      String modality,
      Drawing drawing,
      @Nullable Fault fault,
      long seed,
      List<Double> diametersMm,
      LocalDateTime started,
      String state,
      @Nullable String reason,
      @Nullable Integer lesions,
      @Nullable Integer observations) {
    public Images {
      diametersMm = List.copyOf(diametersMm);
    }
  }

  public String key() {
    return patient.key();
  }

  /** Logical id of the ImagingStudy at the EHR. */
  public String studyId() {
    return key() + "-" + (study == null ? "images" : study);
  }
}
