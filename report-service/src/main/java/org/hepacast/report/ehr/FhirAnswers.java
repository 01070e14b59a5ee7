package org.hepacast.report.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.report.assessment.AssessmentStatus;
import org.hepacast.report.assessment.Written;

/** Reads the bodies an EHR answers with; a body that is not what it should be gives nothing. */
final class FhirAnswers {
  private static final Pattern REFERENCE =
      Pattern.compile(
          "((?:RiskAssessment|Observation)/[A-Za-z0-9.-]{1,64})(/_history/[A-Za-z0-9.-]{1,64})?$");
  private static final Pattern ETAG = Pattern.compile("W/\"([A-Za-z0-9.-]{1,64})\"");
  private static final Pattern CODE = Pattern.compile("[a-z-]{1,40}");

  private FhirAnswers() {}

  /** What the answer to a transaction says of the entries at these positions. */
  static Optional<TransactionAnswer.Accepted> accepted(byte[] body, List<Integer> entries) {
    return tree(body)
        .map(
            bundle ->
                entries.stream()
                    .map(entry -> stored(bundle.path("entry").path(entry).path("response")))
                    .flatMap(Optional::stream)
                    .toList())
        .filter(stored -> stored.size() == entries.size())
        .map(TransactionAnswer.Accepted::new);
  }

  private static Optional<TransactionAnswer.Stored> stored(JsonNode response) {
    boolean created = response.path("status").asText().startsWith("201");
    return reference(response).map(reference -> new TransactionAnswer.Stored(reference, created));
  }

  private static Optional<String> reference(JsonNode response) {
    Matcher location = REFERENCE.matcher(response.path("location").asText());
    if (!location.find()) {
      return Optional.empty();
    }
    if (location.group(2) != null) {
      return Optional.of(location.group());
    }
    Matcher etag = ETAG.matcher(response.path("etag").asText());
    return Optional.of(
        etag.matches() ? location.group(1) + "/_history/" + etag.group(1) : location.group(1));
  }

  /** The codes of an OperationOutcome, without its texts. */
  static List<String> issueCodes(byte[] body) {
    var codes = new ArrayList<String>();
    tree(body)
        .ifPresent(
            outcome -> {
              for (JsonNode issue : outcome.path("issue")) {
                String code = issue.path("code").asText();
                if (CODE.matcher(code).matches()) {
                  codes.add(code);
                }
              }
            });
    return codes.stream().distinct().toList();
  }

  static OptionalInt total(byte[] body) {
    return tree(body)
        .map(bundle -> bundle.path("total"))
        .filter(JsonNode::isInt)
        .map(total -> OptionalInt.of(total.intValue()))
        .orElse(OptionalInt.empty());
  }

  /** The RiskAssessments of a searchset. */
  static Optional<List<Written>> assessments(byte[] body) {
    return resources(body, "RiskAssessment")
        .map(found -> found.stream().map(FhirAnswers::found).toList());
  }

  /** The resources of a type in a searchset. */
  static Optional<List<ObjectNode>> resources(byte[] body, String type) {
    return tree(body)
        .filter(bundle -> bundle.path("resourceType").asText().equals("Bundle"))
        .map(
            bundle -> {
              var found = new ArrayList<ObjectNode>();
              for (JsonNode entry : bundle.path("entry")) {
                if (entry.path("resource") instanceof ObjectNode resource
                    && resource.path("resourceType").asText().equals(type)) {
                  found.add(resource);
                }
              }
              return found;
            });
  }

  /** A status this service does not write is somebody's, and stands. */
  private static Written found(JsonNode resource) {
    String version = resource.path("meta").path("versionId").asText();
    String reference = "RiskAssessment/" + resource.path("id").asText();
    return new Written(
        version.isEmpty() ? reference : reference + "/_history/" + version,
        AssessmentStatus.ofCode(resource.path("status").asText()).orElse(AssessmentStatus.FINAL),
        null,
        false,
        null);
  }

  private static Optional<JsonNode> tree(byte[] body) {
    try {
      return Optional.of(EventJson.readTree(body));
    } catch (UnreadableEvent e) {
      return Optional.empty();
    }
  }
}
