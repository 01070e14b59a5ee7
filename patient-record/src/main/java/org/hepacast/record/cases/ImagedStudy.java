package org.hepacast.record.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hepacast.contracts.feature.FeatureDefinition.Window;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.contracts.fhir.FhirTime.Precision;
import org.hepacast.record.cases.AsOf.Placement;
import org.hepacast.record.fact.Fact.Imaged;
import org.hepacast.record.fact.Fact.Study;
import org.hepacast.record.fact.KnownResource;
import org.jspecify.annotations.Nullable;

/**
 * What one protocol made of one ImagingStudy of the record.
 *
 * @param at when the images were taken, else when the study began; null where neither is told
 */
record ImagedStudy(KnownResource resource, Study study, Imaged imaged, @Nullable Instant at) {

  /** The newest first; of one moment by id, so that no two orders of arrival choose differently. */
  static final Comparator<ImagedStudy> NEWEST_FIRST =
      Comparator.comparing(ImagedStudy::time, Comparator.reverseOrder())
          .thenComparing(one -> one.resource().key())
          .thenComparing(one -> one.imaged().protocol())
          .thenComparing(one -> one.imaged().resultId());

  static ImagedStudy of(KnownResource resource, Study study, Imaged imaged, AsOf asOf) {
    Instant acquired = imaged.acquired();
    return new ImagedStudy(
        resource,
        study,
        imaged,
        acquired == null ? Times.parse(study.started()).map(asOf::start).orElse(null) : acquired);
  }

  boolean stands() {
    return study.status() != Study.Status.WITHDRAWN;
  }

  /** Its images may still be on their way. */
  boolean isPreliminary() {
    return study.status() != Study.Status.AVAILABLE;
  }

  Instant time() {
    return at == null ? Instant.MIN : at;
  }

  LocalDate day(AsOf asOf) {
    return time().atZone(asOf.zone()).toLocalDate();
  }

  boolean isInside(AsOf asOf, Window window) {
    return placement(asOf, window) == Placement.INSIDE;
  }

  /**
   * Both what the images say and what the ImagingStudy says must lie inside: where they differ, the
   * one that does not decides. Null where neither tells a time.
   */
  @Nullable Placement placement(AsOf asOf, Window window) {
    Placement placement = null;
    for (FhirTime time : times()) {
      placement = asOf.place(time, window);
      if (placement != Placement.INSIDE) {
        return placement;
      }
    }
    return placement;
  }

  private List<FhirTime> times() {
    var times = new ArrayList<FhirTime>();
    Instant acquired = imaged.acquired();
    if (acquired != null) {
      times.add(new FhirTime(acquired, acquired, Precision.TIME));
    }
    Times.parse(study.started()).ifPresent(times::add);
    return times;
  }

  /** {@code ImagingStudy/ct1 of 2025-09-01}. */
  String words(AsOf asOf) {
    return resource.key().reference() + (at == null ? "" : " of " + day(asOf));
  }

  @Override
  public String toString() {
    return "ImagedStudy[" + resource.key().reference() + "]";
  }
}
