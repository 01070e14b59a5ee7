package org.hepacast.report.assessment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.json.EventJson;

/**
 * An assessment with the resource that says it: made once, to see whether there is anything to
 * write, and to write it.
 *
 * @param contentHash of the resource without {@code meta} and without the time it was made: equal
 *     hashes mean that there is nothing to write
 */
public record PreparedAssessment(Assessment assessment, ObjectNode resource, String contentHash) {
  private static final Set<String> NO_CONTENT = Set.of("meta", "occurrenceDateTime");

  public static PreparedAssessment of(Deployment deployment, Assessment assessment) {
    ObjectNode resource = RiskAssessmentResource.of(deployment, assessment);
    ObjectNode content = FhirJson.object();
    resource
        .properties()
        .forEach(
            property -> {
              if (!NO_CONTENT.contains(property.getKey())) {
                content.set(property.getKey(), property.getValue());
              }
            });
    return new PreparedAssessment(
        assessment, resource, DerivedId.contentHash(EventJson.write(content)));
  }

  /** Without the resource: it is patient data. */
  @Override
  public String toString() {
    return "PreparedAssessment[" + contentHash + "]";
  }
}
