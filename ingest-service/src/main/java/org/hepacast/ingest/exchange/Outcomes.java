package org.hepacast.ingest.exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.ingest.resource.Refusal;
import org.hepacast.kit.security.Denial;

/** FHIR OperationOutcomes as JSON. */
public final class Outcomes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Outcomes() {}

  public static Answer refused(Refusal refusal) {
    return Answer.of(refusal.status(), errors(refusal.findings()));
  }

  public static ObjectNode errors(List<Finding> findings) {
    return issues("error", findings);
  }

  /** Of what was taken and cannot be used as it is. */
  public static ObjectNode warnings(List<Finding> findings) {
    return issues("warning", findings);
  }

  private static ObjectNode issues(String severity, List<Finding> findings) {
    ObjectNode outcome = outcome();
    ArrayNode issues = outcome.putArray("issue");
    for (Finding finding : findings) {
      ObjectNode issue = issues.addObject();
      issue.put("severity", severity).put("code", finding.code().issueType());
      issue.put("diagnostics", finding.sentence());
      issue.putArray("expression").add(finding.element());
    }
    return outcome;
  }

  public static ObjectNode information(String text) {
    return single("information", "informational", text);
  }

  /** Refused because of who called. */
  public static Answer denied(Denial denial) {
    String code =
        switch (denial.reason()) {
          case UNKNOWN_CALLER, OTHER_ISSUER, OTHER_AUDIENCE, UNVERIFIED_TOKEN -> "login";
          case EXPIRED_TOKEN -> "expired";
          case PROVIDER_AWAY -> "transient";
          case ROLE_LACKING -> "forbidden";
        };
    return Answer.of(denial.reason().status(), single("error", code, denial.text()));
  }

  /** Read, searched or deleted where things are only handed in. */
  public static Answer intakeOnly() {
    return Answer.of(
        405,
        single(
            "error",
            "not-supported",
            "This is an intake: it takes POST and PUT and keeps nothing. Read and search at the"
                + " EHR; withdraw with the status entered-in-error."));
  }

  public static Answer noSuchAddress() {
    return Answer.of(
        404,
        single(
            "error",
            "not-found",
            "Nothing has this address; FHIR is taken at /fhir, /fhir/{Type} and /fhir/{Type}/{id},"
                + " notifications at /notify."));
  }

  /** The same request may succeed later. */
  public static Answer tryAgain(String text) {
    return new Answer(503, single("error", "transient", text), null, 5);
  }

  /** The others are served meanwhile. */
  static Answer tooManyOfOne() {
    String text =
        "Too many requests of this sender at one time; send fewer at once, or several resources in"
            + " one Bundle.";
    return new Answer(429, single("error", "throttled", text), null, 5);
  }

  private static ObjectNode single(String severity, String code, String text) {
    ObjectNode outcome = outcome();
    outcome
        .putArray("issue")
        .addObject()
        .put("severity", severity)
        .put("code", code)
        .put("diagnostics", text);
    return outcome;
  }

  private static ObjectNode outcome() {
    return JSON.objectNode().put("resourceType", "OperationOutcome");
  }
}
