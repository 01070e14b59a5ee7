package org.hepacast.imaging.publish;

import java.util.stream.Collectors;
import org.hepacast.dicom.report.Intensities;
import org.hepacast.imaging.job.EnabledProtocols;
import org.hepacast.imaging.result.FeatureObservations;
import org.hepacast.imaging.result.HowMeasured;
import org.hepacast.imaging.result.Observables;

/** Answers with the usual Observations, of protocols that measure a CT as it is. */
public final class TestAnswers {
  private TestAnswers() {}

  public static Answers of(EnabledProtocols protocols) {
    var how = new HowMeasured(Intensities.HOUNSFIELD, "all lesions together");
    return new Answers(
        new FeatureObservations(
            Observables.of(Observables.DEFAULT),
            protocols.digests().stream().collect(Collectors.toMap(digest -> digest, _ -> how)),
            new FeatureObservations.Software("hepacast-imaging", "test")));
  }
}
