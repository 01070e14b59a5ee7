package org.hepacast.report.cds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What an EHR asks.
 *
 * @param patient {@code Patient/<logical id>}
 * @param user reference of whoever sits at the EHR; null where it does not say
 * @param fhirServer base address of the EHR's FHIR server; null where it does not say
 * @param selected draft orders that were selected, whole resources; empty of other hooks
 */
record HookRequest(
    String patient, @Nullable String user, @Nullable String fhirServer, List<JsonNode> selected) {
  private static final Pattern USER =
      Pattern.compile(
          "(?:Practitioner|PractitionerRole|Patient|RelatedPerson)/[A-Za-z0-9.-]{1,64}");
  private static final Pattern ID = Pattern.compile("(?:Patient/)?([A-Za-z0-9.-]{1,64})");

  /**
   * @throws ProblemException 400 with the element, what was given and what is accepted; without
   *     patient data
   */
  static HookRequest read(Hook hook, byte[] body) {
    JsonNode request = tree(body);
    String named = request.path("hook").asText();
    if (!named.equals(hook.hook())) {
      throw refused("hook", "'" + hook.hook() + "', as this service is of that hook");
    }
    try {
      UUID.fromString(request.path("hookInstance").asText());
    } catch (IllegalArgumentException e) {
      throw refused("hookInstance", "a UUID");
    }
    JsonNode context = request.path("context");
    var patient = ID.matcher(context.path("patientId").asText());
    if (!patient.matches()) {
      throw refused("context.patientId", "the logical id of a Patient");
    }
    return new HookRequest(
        "Patient/" + patient.group(1),
        user(context.path("userId").asText()),
        server(request),
        hook == Hook.ORDER_SELECT ? selected(context) : List.of());
  }

  /** Only for the audit trail: what is none is passed over. */
  private static @Nullable String user(String given) {
    return USER.matcher(given).matches() ? given : null;
  }

  private static JsonNode tree(byte[] body) {
    try {
      return EventJson.readTree(body);
    } catch (UnreadableEvent e) {
      throw refused("the body", "a JSON object as CDS Hooks 2.0 describes it");
    }
  }

  private static @Nullable String server(JsonNode request) {
    JsonNode server = request.path("fhirServer");
    if (server.isMissingNode() || server.isNull()) {
      return null;
    }
    if (!server.isTextual() || server.asText().isBlank()) {
      throw refused("fhirServer", "the base address of a FHIR server, or nothing");
    }
    return server.asText();
  }

  /** Of the draft orders those whose reference stands among the selections. */
  private static List<JsonNode> selected(JsonNode context) {
    JsonNode selections = context.path("selections");
    JsonNode entries = context.path("draftOrders").path("entry");
    if (!selections.isArray() || !entries.isArray()) {
      throw refused(
          "context.selections and context.draftOrders",
          "references, and a Bundle that holds what they name");
    }
    var orders = new ArrayList<JsonNode>();
    for (JsonNode entry : entries) {
      JsonNode order = entry.path("resource");
      String reference = order.path("resourceType").asText() + "/" + order.path("id").asText();
      for (JsonNode selection : selections) {
        if (selection.asText().equals(reference)) {
          orders.add(order);
        }
      }
    }
    return orders;
  }

  private static ProblemException refused(String element, String accepted) {
    return new ProblemException(
        400, "Not a CDS Hooks request", element + " is not accepted; send " + accepted + ".");
  }

  /** Without the patient. */
  @Override
  public String toString() {
    return "HookRequest[" + selected.size() + " orders]";
  }
}
