package org.hepacast.contracts.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hepacast.contracts.fhir.Systems;
import org.jspecify.annotations.Nullable;

/**
 * An entry read back. That it is whole, and that none is missing beside it, is another question:
 * {@link ChainCheck}.
 *
 * @param service which program has written it
 * @param instance which of its processes
 * @param sequence its number in the chain
 */
public record RecordedEntry(
    String id, String chain, int sequence, String service, String instance, AuditEntry entry) {

  /** Empty where it is no entry of this suite, or of a newer version. */
  public static Optional<RecordedEntry> of(JsonNode event) {
    Optional<ChainLink> link = ChainLink.of(event);
    Optional<AuditKind> kind = kind(event);
    Optional<Instant> recorded = instant(event.path("recorded"));
    boolean is = event.path("resourceType").asText().equals("AuditEvent");
    if (!is || link.isEmpty() || kind.isEmpty() || recorded.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RecordedEntry(
            event.path("id").asText(),
            link.get().chain(),
            link.get().sequence(),
            event.path("source").path("observer").path("identifier").path("value").asText(),
            event.path("source").path("site").asText(),
            entry(event, kind.get(), recorded.get())));
  }

  private static Optional<AuditKind> kind(JsonNode event) {
    for (JsonNode subtype : event.path("subtype")) {
      if (subtype.path("system").asText().equals(Systems.AUDIT_KIND)) {
        return AuditKind.ofCode(subtype.path("code").asText());
      }
    }
    return Optional.empty();
  }

  private static AuditEntry entry(JsonNode event, AuditKind kind, Instant recorded) {
    var patients = new ArrayList<AuditEntry.Patient>();
    SortedMap<String, String> details = new TreeMap<>();
    String what = "";
    for (JsonNode entity : event.path("entity")) {
      SortedMap<String, String> of = details(entity);
      String patient = entity.path("what").path("reference").asText("");
      if (patient.isEmpty()) {
        what = entity.path("name").asText();
        details.putAll(of);
      } else {
        patients.add(new AuditEntry.Patient(of.getOrDefault(AuditEvents.SOURCE, ""), patient));
      }
    }
    int status = number(details.remove(AuditEvents.STATUS), 0);
    int count = number(details.remove(AuditEvents.COUNT), 1);
    String trace = details.remove(AuditEvents.TRACE);
    JsonNode purpose = event.path("purposeOfEvent").path(0);
    return new AuditEntry(
        instant(event.path("period").path("start")).orElse(recorded),
        recorded,
        kind,
        who(event),
        patients,
        what,
        details,
        status,
        count,
        Purpose.ofCode(purpose.path("coding").path(0).path("code").asText())
            .orElse(Purpose.OPERATIONS),
        purpose.path("text").textValue(),
        trace);
  }

  private static AuditEntry.Who who(JsonNode event) {
    JsonNode caller = event.path("agent").path(0);
    List<String> roles =
        caller.path("role").valueStream().map(role -> role.path("text").asText()).toList();
    return new AuditEntry.Who(
        caller.path("who").path("identifier").path("value").asText(),
        roles,
        event.path("agent").path(1).path("who").path("reference").textValue());
  }

  private static SortedMap<String, String> details(JsonNode entity) {
    SortedMap<String, String> details = new TreeMap<>();
    entity
        .path("detail")
        .forEach(
            detail ->
                details.put(detail.path("type").asText(), detail.path("valueString").asText()));
    return details;
  }

  private static int number(@Nullable String text, int otherwise) {
    return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : otherwise;
  }

  static Optional<Instant> instant(JsonNode node) {
    try {
      return node.isTextual() ? Optional.of(Instant.parse(node.asText())) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
