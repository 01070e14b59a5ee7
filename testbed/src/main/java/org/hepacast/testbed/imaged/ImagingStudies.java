package org.hepacast.testbed.imaged;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import org.hepacast.testbed.imaged.ImagedPatient.Images;

/** Announces images to the EHR. */
public final class ImagingStudies {
  private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";

  private ImagingStudies() {}

  /** The ImagingStudy, as an archive's own FHIR interface would write it. */
  public static ObjectNode available(ImagedPatient imaged, PhantomImages written) {
    Images images = imaged.images();
    ObjectNode study =
        JsonNodeFactory.instance
            .objectNode()
            .put("resourceType", "ImagingStudy")
            .put("id", imaged.studyId());
    study
        .putArray("identifier")
        .addObject()
        .put("system", "urn:dicom:uid")
        .put("value", "urn:oid:" + written.studyUid());
    study.put("status", "available");
    study.putObject("subject").put("reference", "Patient/" + imaged.key());
    study.put("started", images.started().toInstant(ZoneOffset.UTC).toString());
    code(study.putArray("modality").addObject(), images.modality());
    // What was drawn on the images is a series of one instance.
    int drawn = written.files().size() - written.images();
    study.put("numberOfSeries", 1 + drawn).put("numberOfInstances", written.files().size());
    ObjectNode series = study.putArray("series").addObject().put("uid", written.seriesUid());
    code(series.putObject("modality"), images.modality());
    series.put("numberOfInstances", written.images());
    return study;
  }

  private static void code(ObjectNode coding, String modality) {
    coding.put("system", DICOM).put("code", modality);
  }
}
