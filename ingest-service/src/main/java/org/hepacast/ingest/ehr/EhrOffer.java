package org.hepacast.ingest.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hepacast.ingest.resource.JsonText;
import org.hepacast.ingest.resource.Refusal;
import org.hepacast.kit.ehr.EhrAnswer;

/**
 * What the EHR's CapabilityStatement offers.
 *
 * @param interactions by resource type; empty where the EHR states nothing: then all but histories
 *     is tried, and its answers tell
 */
public record EhrOffer(Map<String, Set<String>> interactions) {
  private static final Set<String> HISTORY = Set.of("history-type", "history-instance");

  public EhrOffer {
    interactions = Map.copyOf(interactions);
  }

  /**
   * Asks the EHR.
   *
   * @throws EhrUnavailable when it gives no answer now
   */
  static EhrOffer of(EhrClient ehr) {
    EhrAnswer answer = ehr.get("metadata");
    try {
      return answer.isOk() ? of(JsonText.tree(answer.body())) : new EhrOffer(Map.of());
    } catch (Refusal noJson) {
      return new EhrOffer(Map.of());
    }
  }

  static EhrOffer of(JsonNode statement) {
    var interactions = new HashMap<String, Set<String>>();
    for (JsonNode rest : statement.path("rest")) {
      for (JsonNode resource : rest.path("resource")) {
        interactions
            .computeIfAbsent(resource.path("type").asText(), type -> new HashSet<>())
            .addAll(resource.path("interaction").findValuesAsText("code"));
      }
    }
    return new EhrOffer(interactions);
  }

  /** Statements often forget interactions: a type that is named is asked for. */
  boolean searches(String type) {
    return interactions.isEmpty() || interactions.containsKey(type);
  }

  boolean takesSubscriptions() {
    return interactions.isEmpty() || interactions.containsKey("Subscription");
  }

  /** Asked for only where it is stated: a Patient has no status that would take it back. */
  boolean tellsDeletions(String type) {
    return !type.equals("Patient")
        && interactions.getOrDefault(type, Set.of()).containsAll(HISTORY);
  }
}
