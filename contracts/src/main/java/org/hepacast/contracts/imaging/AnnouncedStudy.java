package org.hepacast.contracts.imaging;

import java.time.Instant;
import java.util.List;
import org.hepacast.contracts.event.VersionedReference;
import org.jspecify.annotations.Nullable;

/**
 * A study as its FHIR ImagingStudy announces it.
 *
 * @param reference the ImagingStudy, with the version that was read
 * @param uid DICOM Study Instance UID, from the identifier of system {@code urn:dicom:uid}
 * @param started when the study began; null where the resource does not say
 * @param modalities DICOM codes, sorted, each once
 * @param numberOfSeries as the resource says: images are complete when both counts are reached
 * @param endpoints addresses of DICOMweb end points as named in the resource: only a hint, the
 *     operator decides where the suite connects
 */
public record AnnouncedStudy(
    VersionedReference reference,
    String uid,
    @Nullable Instant started,
    List<String> modalities,
    @Nullable Integer numberOfSeries,
    @Nullable Integer numberOfInstances,
    List<AnnouncedSeries> series,
    List<String> endpoints) {

  public AnnouncedStudy {
    modalities = List.copyOf(modalities);
    series = List.copyOf(series);
    endpoints = List.copyOf(endpoints);
  }

  @Override
  public String toString() {
    return "AnnouncedStudy[" + reference.versionedReference() + "]";
  }
}
