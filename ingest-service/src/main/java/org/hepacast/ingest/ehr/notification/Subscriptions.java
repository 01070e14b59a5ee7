package org.hepacast.ingest.ehr.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.ingest.ehr.client.EhrClient;
import org.hepacast.ingest.ehr.client.EhrOffer;
import org.hepacast.ingest.ehr.client.EhrUnavailable;
import org.hepacast.ingest.resource.JsonText;
import org.hepacast.ingest.resource.Refusal;
import org.hepacast.kit.ehr.EhrAnswer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * This service's rest-hook Subscriptions at the EHR, one per resource type that it offers, under
 * ids of its own: written where they are missing, differ, or were switched off after failures. Each
 * type stands on its own. Used by one thread.
 */
public final class Subscriptions {
  private static final Logger LOG = Logger.getLogger(Subscriptions.class);
  private static final Set<String> WORKING = Set.of("active", "requested");

  private final EhrClient ehr;
  private final String endpoint;
  private final @Nullable String authorization;
  private final List<String> types;
  private final Map<String, String> refused = new HashMap<>();
  private @Nullable EhrOffer stated;

  /**
   * @param endpoint where the EHR shall send notifications
   * @param authorization value of the Authorization header it shall send; null for none
   * @param types one Subscription for each
   */
  public Subscriptions(
      EhrClient ehr, String endpoint, @Nullable String authorization, List<String> types) {
    this.ehr = ehr;
    this.endpoint = endpoint;
    this.authorization = authorization;
    this.types = List.copyOf(types);
  }

  /**
   * For a type that the EHR does not offer none is asked for, and what it has once refused not
   * again until this service starts again.
   */
  public SubscriptionReport ensure() {
    EhrOffer offer = offer();
    List<String> offered = types.stream().filter(offer::searches).toList();
    var without = new LinkedHashMap<String, String>();
    for (String type : offered) {
      String why = whyNot(type, offer);
      if (!why.isEmpty()) {
        without.put(type, why);
      }
    }
    return new SubscriptionReport(offered.size() - without.size(), without);
  }

  /** Asked until it is told; until then every type is tried. */
  private EhrOffer offer() {
    if (stated == null) {
      try {
        stated = EhrOffer.of(ehr);
      } catch (EhrUnavailable e) {
        return EhrOffer.UNSTATED;
      }
      if (!stated.takesSubscriptions()) {
        LOG.info("The EHR offers no Subscription; changes are found by the sweep alone");
      }
    }
    return stated;
  }

  /** Empty where it stands. */
  private String whyNot(String type, EhrOffer offer) {
    if (!offer.takesSubscriptions()) {
      return "no Subscription offered";
    }
    @Nullable String before = refused.get(type);
    if (before != null) {
      return before;
    }
    try {
      return stands(type) ? "" : write(type);
    } catch (EhrUnavailable e) {
      return e.what();
    }
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

  /** Empty where it was taken. */
  private String write(String type) {
    EhrAnswer answer = ehr.put("Subscription/" + id(type), EventJson.write(wanted(type)));
    if (answer.isOk()) {
      LOG.infof("Subscription written: resourceType=%s", type);
      return "";
    }
    LOG.warnf(
        "The EHR refuses the Subscription; changes are found by the sweep alone:"
            + " resourceType=%s status=%d",
        type, answer.status());
    String why = "status " + answer.status();
    refused.put(type, why);
    return why;
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
    if (authorization != null) {
      channel.putArray("header").add("Authorization: " + authorization);
    }
    return subscription;
  }
}
