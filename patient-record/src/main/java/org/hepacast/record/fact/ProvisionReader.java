package org.hepacast.record.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.contracts.observation.Modifiers;
import org.hepacast.record.fact.Agreement.Effect;
import org.hepacast.record.fact.Agreement.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rules of one Consent, exceptions among them.
 *
 * @param faults takes what cannot be understood, one sentence each
 */
record ProvisionReader(List<String> faults) {
  private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
  private static final String REASON = TERMINOLOGY + "v3-ActReason";
  private static final String ACTION = TERMINOLOGY + "consentaction";
  private static final String TYPE = "http://hl7.org/fhir/resource-types";

  /** Elements by which a rule speaks of some actors or resources only. */
  private static final List<String> OTHER_LIMITS =
      List.of("actor", "securityLabel", "data", "dataPeriod");

  /** A Consent of more levels is no decision that a person has made. */
  private static final int DEEPEST = 5;

  Rule read(JsonNode provision) {
    return rule(provision, "Consent.provision", 1);
  }

  private Rule rule(JsonNode provision, String path, int level) {
    if (provision.isMissingNode()) {
      return Rule.NOTHING;
    }
    Modifiers.check(provision, path).stream().map(Finding::sentence).forEach(faults::add);
    JsonNode nested = provision.path("provision");
    if (level == DEEPEST && !nested.isEmpty()) {
      faults.add(path + ": more than " + DEEPEST + " levels; send fewer.");
      nested = provision.path(-1);
    }
    return new Rule(
        effect(provision, path, level),
        end(provision, "start", path),
        end(provision, "end", path),
        codings(provision.path("purpose"), REASON),
        concepts(provision.path("action"), ACTION),
        concepts(provision.path("code"), ""),
        codings(provision.path("class"), TYPE),
        OTHER_LIMITS.stream().anyMatch(provision::has),
        nested.valueStream().map(one -> rule(one, path + ".provision", level + 1)).toList());
  }

  /** FHIR R4 demands it of an exception; of the root rule the policy may tell it. */
  private @Nullable Effect effect(JsonNode provision, String path, int level) {
    String type = provision.path("type").asText();
    switch (type) {
      case "permit" -> {
        return Effect.PERMIT;
      }
      case "deny" -> {
        return Effect.DENY;
      }
      default -> {
        if (level > 1 || !type.isEmpty()) {
          faults.add(path + ".type: neither permit nor deny; send one of them.");
        }
        return null;
      }
    }
  }

  private @Nullable String end(JsonNode provision, String end, String path) {
    JsonNode period = provision.path("period");
    String read = FhirJson.time(period, end);
    if (read == null && period.has(end)) {
      faults.add(path + ".period." + end + ": no FHIR time; send one.");
    }
    if (end.equals("end") && isBackwards(FhirJson.time(period, "start"), read)) {
      faults.add(path + ".period: ends before it starts; send the right period.");
    }
    return read;
  }

  private static boolean isBackwards(@Nullable String start, @Nullable String end) {
    if (start == null || end == null) {
      return false;
    }
    Optional<FhirTime> from = FhirTime.parse(start);
    Optional<FhirTime> to = FhirTime.parse(end);
    return from.isPresent() && to.isPresent() && to.get().end().isBefore(from.get().start());
  }

  /** Of several concepts their codings together. */
  private static List<String> concepts(JsonNode concepts, String system) {
    return concepts
        .valueStream()
        .flatMap(
            concept ->
                concept.path("coding").isEmpty()
                    ? List.of("|").stream()
                    : codings(concept.path("coding"), system).stream())
        .toList();
  }

  private static List<String> codings(JsonNode codings, String system) {
    return codings
        .valueStream()
        .map(
            coding ->
                coding.path("system").asText().equals(system)
                    ? coding.path("code").asText()
                    : coding.path("system").asText() + "|" + coding.path("code").asText())
        .toList();
  }
}
