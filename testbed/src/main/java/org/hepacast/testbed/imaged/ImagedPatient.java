package org.hepacast.testbed.imaged;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.hepacast.phantom.ct.CtPlan;
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
   * @param voxels how finely a CT is drawn; null for {@link Voxels#COARSE}
   * @param diametersMm of the metastases
   * @param started when it was taken, in UTC
   * @param jobs what comes of it by each protocol: {@code done}, or {@code refused} and why
   * @param lesions how many are measured; null where it is refused
   * @param observations how many of its Observations the record holds; null where that is not told
   */
  public record Images(
      String modality,
      Drawing drawing,
      @Nullable Fault fault,
      long seed,
      @Nullable Voxels voxels,
      List<Double> diametersMm,
      LocalDateTime started,
      Map<String, String> jobs,
      @Nullable Integer lesions,
      @Nullable Integer observations) {
    public Images {
      diametersMm = List.copyOf(diametersMm);
      jobs = Map.copyOf(jobs);
    }

    /** Whether one protocol at least measures it. */
    public boolean isMeasured() {
      return jobs.containsValue("done");
    }
  }

  /** Of a CT of the abdomen. */
  public enum Voxels {
    /** 3 by 3 by 5 mm: drawn, fetched and measured in a second. */
    COARSE(128, 3, 38, 5),
    /** 1.5 by 1.5 by 2.5 mm, as studies of the workbench draw the patients that models learn of. */
    FINE(256, 1.5, 76, 2.5),
    /** A small person in 192 by 192 by 120 mm: nine tiles of the demo's package. */
    SMALL(128, 1.5, 48, 2.5);

    private final int pixels;
    private final double pixelMm;
    private final int slices;
    private final double sliceMm;

    Voxels(int pixels, double pixelMm, int slices, double sliceMm) {
      this.pixels = pixels;
      this.pixelMm = pixelMm;
      this.slices = slices;
      this.sliceMm = sliceMm;
    }

    CtPlan plan(long seed) {
      return CtPlan.of(seed, pixels, slices, pixelMm, sliceMm);
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
