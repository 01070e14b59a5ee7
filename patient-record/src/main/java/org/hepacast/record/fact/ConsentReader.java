package org.hepacast.record.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.record.fact.Agreement.Effect;
import org.hepacast.record.fact.Agreement.Rule;
import org.hepacast.record.fact.Agreement.Scope;
import org.hepacast.record.fact.Agreement.Status;
import org.jspecify.annotations.Nullable;

/**
 * Reads Consents (FHIR R4). What of one cannot be understood makes it unusable as a whole: a part
 * that was passed over might be the very one that forbids.
 */
final class ConsentReader {
  private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
  private static final String SCOPE = TERMINOLOGY + "consentscope";
  private static final String ACT_CODE = TERMINOLOGY + "v3-ActCode";
  private static final String CATEGORY = TERMINOLOGY + "consentcategorycodes";

  private static final Map<String, Scope> SCOPES =
      Map.of(
          "patient-privacy", Scope.PRIVACY,
          "treatment", Scope.TREATMENT,
          "research", Scope.RESEARCH);

  /** What shall be done to the patient, not with the data. */
  private static final Set<String> ADVANCE_DIRECTIVES = Set.of("acd", "dnr", "hcd", "polst");

  /**
   * v3-ActCode, ActConsentDirective. What opts out "with exceptions" leaves those to its rules;
   * what opts in "with restrictions" (OPTINR) permits nothing that its rules do not.
   */
  private static final Map<String, Effect> POLICIES =
      Map.of(
          "OPTIN", Effect.PERMIT,
          "IMPLIED", Effect.PERMIT,
          "IMPLIEDD", Effect.PERMIT,
          "OPTOUT", Effect.DENY,
          "OPTOUTE", Effect.DENY,
          "EMRGONLY", Effect.DENY,
          "NOCONSENT", Effect.DENY);

  private ConsentReader() {}

  static Fact read(JsonNode consent) {
    if (isAdvanceDirective(consent)) {
      return new Fact.Irrelevant();
    }
    var faults = new ArrayList<String>(unreadable(consent));
    Status status = status(consent.path("status").asText());
    if (status == Status.UNKNOWN) {
      faults.add("Consent.status: none that FHIR R4 knows; send active, inactive or rejected.");
    }
    Effect policy = policy(consent.path("policyRule"));
    Rule rule = new ProvisionReader(faults).read(consent.path("provision"));
    var agreement =
        new Agreement(status, scope(consent), policy, FhirJson.time(consent, "dateTime"), rule);
    if (isEmpty(agreement)) {
      faults.add(
          "Consent.policyRule: a policy that cannot be interpreted, and no provision that permits"
              + " or denies; send provision.type, or policyRule OPTIN or OPTOUT.");
    }
    return faults.isEmpty()
        ? new Fact.Consented(agreement)
        : new Fact.Unusable(new Fact.Consented(agreement), faults.getFirst());
  }

  /** What the intake has held against it. */
  private static List<String> unreadable(JsonNode consent) {
    return consent
        .path("modifierExtension")
        .valueStream()
        .filter(extension -> extension.path("url").asText().equals(Systems.UNREADABLE))
        .map(extension -> extension.path("valueString").asText())
        .toList();
  }

  /** An agreement to a treatment need not say anything of data. */
  private static boolean isEmpty(Agreement agreement) {
    return agreement.scope() != Scope.TREATMENT
        && agreement.policy() == null
        && agreement.rule().effect() == null
        && agreement.rule().exceptions().isEmpty();
  }

  private static boolean isAdvanceDirective(JsonNode consent) {
    if (has(consent.path("scope"), SCOPE, "adr")) {
      return true;
    }
    JsonNode categories = consent.path("category");
    return scope(consent) == Scope.UNKNOWN
        && !categories.isEmpty()
        && categories
            .valueStream()
            .allMatch(
                category ->
                    ADVANCE_DIRECTIVES.stream().anyMatch(code -> has(category, CATEGORY, code)));
  }

  private static boolean has(JsonNode concept, String system, String code) {
    return FhirJson.anyCoding(concept, (s, c) -> s.equals(system) && c.equals(code));
  }

  private static Status status(String code) {
    return switch (code) {
      case "active" -> Status.ACTIVE;
      case "inactive" -> Status.INACTIVE;
      case "rejected" -> Status.REJECTED;
      case "draft", "proposed" -> Status.PROPOSED;
      case "entered-in-error" -> Status.ENTERED_IN_ERROR;
      default -> Status.UNKNOWN;
    };
  }

  /** By the scope, else by what every category says. */
  private static Scope scope(JsonNode consent) {
    for (Map.Entry<String, Scope> known : SCOPES.entrySet()) {
      if (has(consent.path("scope"), SCOPE, known.getKey())) {
        return known.getValue();
      }
    }
    JsonNode categories = consent.path("category");
    boolean research =
        !categories.isEmpty() && categories.valueStream().allMatch(ConsentReader::isOfResearch);
    return research && !consent.has("scope") ? Scope.RESEARCH : Scope.UNKNOWN;
  }

  private static boolean isOfResearch(JsonNode category) {
    return has(category, CATEGORY, "research")
        || has(category, ACT_CODE, "RESEARCH")
        || has(category, ACT_CODE, "IRDSCL");
  }

  /** Codes that contradict each other say nothing. */
  private static @Nullable Effect policy(JsonNode policyRule) {
    List<Effect> effects =
        POLICIES.entrySet().stream()
            .filter(one -> has(policyRule, ACT_CODE, one.getKey()))
            .map(Map.Entry::getValue)
            .distinct()
            .toList();
    return effects.size() == 1 ? effects.getFirst() : null;
  }
}
