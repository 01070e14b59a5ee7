package org.hepacast.contracts.imaging;

import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.json.WrittenOnce;

/**
 * Value of {@code hepacast.imaging.request}: a study of a patient with a case is to be measured by
 * every configured protocol, or no longer.
 *
 * @param requestId derived from all the rest; see {@link #of}
 * @param source name of the EHR
 * @param withdrawn the study was withdrawn at its source, or its patient has no case any more: what
 *     runs is stopped, what was measured does not count
 */
public record ImagingRequest(
    String requestId,
    String source,
    ImagedPatient patient,
    AnnouncedStudy study,
    boolean withdrawn) {

  public static ImagingRequest of(
      String source, ImagedPatient patient, AnnouncedStudy study, boolean withdrawn) {
    var json = new WrittenOnce();
    String id =
        DerivedId.hex(
            "imaging-request",
            source,
            json.json(patient),
            json.json(study),
            Boolean.toString(withdrawn));
    return new ImagingRequest(id, source, patient, study, withdrawn);
  }

  @Override
  public String toString() {
    return "ImagingRequest[" + requestId + ", " + study + "]";
  }
}
