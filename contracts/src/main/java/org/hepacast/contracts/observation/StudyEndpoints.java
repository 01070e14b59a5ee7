package org.hepacast.contracts.observation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/** Where an ImagingStudy says that its images are. */
public final class StudyEndpoints {
  private StudyEndpoints() {}

  /** References to Endpoints, of the study and then of its series. */
  public static Stream<JsonNode> references(JsonNode study) {
    return Stream.concat(
            Stream.of(study.path("endpoint")),
            study.path("series").valueStream().map(series -> series.path("endpoint")))
        .flatMap(JsonNode::valueStream);
  }
}
