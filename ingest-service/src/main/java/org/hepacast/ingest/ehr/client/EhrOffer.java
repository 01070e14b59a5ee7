package org.hepacast.ingest.ehr.client;

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
  /** Nothing is known: everything but histories is tried. */
  public static final EhrOffer UNSTATED = new EhrOffer(Map.of());

  private static final Set<String> HISTORY = Set.of("history-type", "history-instance");

  public EhrOffer {
    interactions = Map.copyOf(interactions);
  }

  /**
   * Asks the EHR.
   *
   * @throws EhrUnavailable when it does not tell, whether it will not or cannot now
   */
  public static EhrOffer of(EhrClient ehr) {
    EhrAnswer answer = ehr.get("metadata");
    if (!answer.isOk()) {
      throw new EhrRefuses(answer.status());
    }
    try {
      JsonNode statement = JsonText.tree(answer.body());
      if (statement.path("resourceType").asText().equals("CapabilityStatement")) {
        return of(statement);
      }
    } catch (Refusal noJson) {
      // As below.
    }
    throw new EhrUnavailable("an answer that is no CapabilityStatement");
  }

  /** What the EHR tells, if it does: where it does not, asking for everything shows. */
  public static EhrOffer asFarAsStated(EhrClient ehr) {
    try {
      return of(ehr);
    } catch (EhrUnavailable e) {
      return UNSTATED;
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
  public boolean searches(String type) {
    return interactions.isEmpty() || interactions.containsKey(type);
  }

  public boolean takesSubscriptions() {
    return interactions.isEmpty() || interactions.containsKey("Subscription");
  }

  /** Asked for only where it is stated: a Patient has no status that would take it back. */
  public boolean tellsDeletions(String type) {
    return !type.equals("Patient")
        && interactions.getOrDefault(type, Set.of()).containsAll(HISTORY);
  }
}
