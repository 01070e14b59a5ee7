package org.hepacast.ingest.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.ingest.resource.JsonText;
import org.hepacast.ingest.resource.Refusal;
import org.hepacast.kit.ehr.EhrAnswer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * This service's rest-hook Subscriptions at the EHR, one per resource type, under ids of its own:
 * written where they are missing, differ, or were switched off after failures.
 */
public final class Subscriptions {
  private static final Logger LOG = Logger.getLogger(Subscriptions.class);
  private static final Set<String> WORKING = Set.of("active", "requested");

  private final EhrClient ehr;
  private final String endpoint;
  private final Optional<String> authorization;
  private final List<String> types;
  private final Set<String> refused = new HashSet<>();
  private @Nullable Boolean offered;

  /**
   * @param endpoint where the EHR shall send notifications
   * @param authorization value of the Authorization header it shall send
   * @param types one Subscription for each
   */
  public Subscriptions(
      EhrClient ehr, String endpoint, Optional<String> authorization, List<String> types) {
    this.ehr = ehr;
    this.endpoint = endpoint;
    this.authorization = authorization;
    this.types = List.copyOf(types);
  }

  /**
   * Returns how many stand as they should; less than all when the EHR does not offer or accept
   * them. What it has once refused is not asked for again until this service starts again.
   *
   * @throws EhrUnavailable when it cannot be asked now
   */
  public int ensure() {
    if (!offered()) {
      return 0;
    }
    int standing = 0;
    for (String type : types) {
      if (!refused.contains(type) && (stands(type) || write(type))) {
        standing++;
      }
    }
    return standing;
  }

  private boolean offered() {
    if (offered == null) {
      offered = EhrOffer.of(ehr).takesSubscriptions();
      if (!offered) {
        LOG.info("The EHR offers no Subscription; changes are found by the sweep alone");
      }
    }
    return offered;
  }

  private boolean stands(String type) {
    EhrAnswer answer = ehr.get("Subscription/" + id(type));
    if (!answer.isOk()) {
      return false;
    }
    try {
      JsonNode found = JsonText.tree(answer.body());
      JsonNode wanted = wanted(type);
      return WORKING.contains(found.path("status").asText())
          && found.path("criteria").equals(wanted.path("criteria"))
          && found.path("channel").path("endpoint").equals(wanted.path("channel").path("endpoint"))
          && found.path("channel").path("header").equals(wanted.path("channel").path("header"));
    } catch (Refusal e) {
      return false;
    }
  }

  private boolean write(String type) {
    EhrAnswer answer = ehr.put("Subscription/" + id(type), EventJson.write(wanted(type)));
    if (answer.isOk()) {
      LOG.infof("Subscription written: resourceType=%s", type);
    } else {
      LOG.warnf(
          "The EHR refuses the Subscription; changes are found by the sweep alone:"
              + " resourceType=%s status=%d",
          type, answer.status());
      refused.add(type);
    }
    return answer.isOk();
  }

  /** Begins with a letter: HAPI keeps ids made of digits alone to itself. */
  private String id(String type) {
    return "hepacast-" + DerivedId.hex("subscription", endpoint, type);
  }

  private ObjectNode wanted(String type) {
    ObjectNode subscription = JsonNodeFactory.instance.objectNode();
    subscription
        .put("resourceType", "Subscription")
        .put("id", id(type))
        .put("status", "requested")
        .put("reason", "Hepacast computes the risk of recurrence from what is recorded")
        .put("criteria", type + "?");
    ObjectNode channel = subscription.putObject("channel");
    channel
        .put("type", "rest-hook")
        .put("endpoint", endpoint)
        .put("payload", "application/fhir+json");
    authorization.ifPresent(value -> channel.putArray("header").add("Authorization: " + value));
    return subscription;
  }
}
