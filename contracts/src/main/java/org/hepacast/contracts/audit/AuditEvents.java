package org.hepacast.contracts.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.hepacast.contracts.fhir.Systems;

/**
 * An entry as a FHIR R4 AuditEvent. Codes are those of DICOM's audit messages (PS3.15, A.5) and of
 * FHIR's interactions, with the suite's own kind beside them.
 */
final class AuditEvents {
  static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
  static final String INTERACTION = "http://hl7.org/fhir/restful-interaction";
  static final String ENTITY = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
  static final String ACT_REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
  static final String COUNT = "exchanges";
  static final String STATUS = "status";
  static final String TRACE = "trace";
  static final String SOURCE = "source";
  private static final String REST = "http://terminology.hl7.org/CodeSystem/audit-event-type";
  private static final String OBJECT_ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
  private static final String SOURCE_TYPE =
      "http://terminology.hl7.org/CodeSystem/security-source-type";

  /** Milliseconds always: {@code Instant.toString} leaves zeros out. */
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  /** Which program has recorded it, and which of its processes. */
  record Source(String service, String instance) {}

  private AuditEvents() {}

  static ObjectNode of(AuditEntry entry, Source source, UUID id) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("resourceType", "AuditEvent").put("id", id.toString());
    type(event, entry.kind());
    event.put("action", entry.kind().action());
    if (!entry.from().equals(entry.until())) {
      event
          .putObject("period")
          .put("start", instant(entry.from()))
          .put("end", instant(entry.until()));
    }
    event.put("recorded", instant(entry.until()));
    event.put("outcome", outcome(entry.status()));
    purpose(event, entry);
    agents(event, entry.who());
    source(event, source);
    entities(event, entry);
    return event;
  }

  static String instant(Instant at) {
    return INSTANT.format(at);
  }

  /** Of the HTTP status: all went well, the caller's fault, the suite's. */
  private static String outcome(int status) {
    return status < 400 ? "0" : status < 500 ? "4" : "8";
  }

  private static void type(ObjectNode event, AuditKind kind) {
    ObjectNode type =
        switch (kind) {
          case CHAIN_OPENED, CHAIN_STANDS, CHAIN_CLOSED ->
              coding(DICOM, "110100", "Application Activity");
          case TRAIL_READ -> coding(DICOM, "110101", "Audit Log Used");
          case ACCESS_REFUSED -> coding(DICOM, "110113", "Security Alert");
          case WORKLIST_READ, CASE_READ, REPORT_READ, IMAGES_READ, CARDS_READ ->
              coding(DICOM, "110110", "Patient Record");
          case CARD_ANSWERED,
              RECORDS_POSTED,
              RECORDS_CHECKED,
              RECORDS_FETCHED,
              RECORDS_WRITTEN,
              MODEL_ASKED,
              DECISION,
              LETTERS_REPLAYED ->
              coding(REST, "rest", "RESTful Operation");
        };
    event.set("type", type);
    ArrayNode subtypes = event.putArray("subtype");
    if (kind == AuditKind.CHAIN_OPENED) {
      subtypes.add(coding(DICOM, "110120", "Application Start"));
    } else if (kind == AuditKind.CHAIN_CLOSED) {
      subtypes.add(coding(DICOM, "110121", "Application Stop"));
    } else if (!kind.interaction().isEmpty()) {
      subtypes.add(coding(INTERACTION, kind.interaction(), kind.interaction()));
    }
    subtypes.add(coding(Systems.AUDIT_KIND, kind.code(), kind.words()));
  }

  private static void purpose(ObjectNode event, AuditEntry entry) {
    ObjectNode purpose = event.putArray("purposeOfEvent").addObject();
    purpose
        .putArray("coding")
        .add(coding(ACT_REASON, entry.purpose().code(), entry.purpose().display()));
    if (entry.reason() != null) {
      purpose.put("text", entry.reason());
    }
  }

  private static void agents(ObjectNode event, AuditEntry.Who who) {
    ArrayNode agents = event.putArray("agent");
    ObjectNode caller = agents.addObject();
    caller.putObject("type").putArray("coding").add(coding(DICOM, "110153", "Source Role ID"));
    for (String role : who.roles()) {
      caller.withArray("role").addObject().put("text", role);
    }
    identified(caller.putObject("who"), Systems.CALLER_IDENTIFIER, who.name());
    caller.put("requestor", who.onBehalfOf() == null);
    if (who.onBehalfOf() != null) {
      ObjectNode person = agents.addObject();
      person.putObject("who").put("reference", who.onBehalfOf());
      person.put("requestor", true);
    }
  }

  private static void source(ObjectNode event, Source source) {
    ObjectNode written = event.putObject("source").put("site", source.instance());
    identified(written.putObject("observer"), Systems.SERVICE_IDENTIFIER, source.service());
    written.putArray("type").add(coding(SOURCE_TYPE, "4", "Application Server"));
  }

  private static void identified(ObjectNode reference, String system, String value) {
    reference.putObject("identifier").put("system", system).put("value", value);
    reference.put("display", value);
  }

  private static void entities(ObjectNode event, AuditEntry entry) {
    ArrayNode entities = event.putArray("entity");
    for (AuditEntry.Patient patient : entry.patients()) {
      ObjectNode entity = entities.addObject();
      entity.putObject("what").put("reference", patient.reference());
      entity.set("type", coding(ENTITY, "1", "Person"));
      entity.set("role", coding(OBJECT_ROLE, "1", "Patient"));
      detail(entity, SOURCE, patient.source());
    }
    ObjectNode endpoint = entities.addObject();
    endpoint.set("type", coding(ENTITY, "2", "System Object"));
    endpoint.put("name", entry.what());
    entry.details().forEach((name, value) -> detail(endpoint, name, value));
    if (entry.status() != 0) {
      detail(endpoint, STATUS, Integer.toString(entry.status()));
    }
    if (entry.count() != 1) {
      detail(endpoint, COUNT, Integer.toString(entry.count()));
    }
    if (entry.trace() != null) {
      detail(endpoint, TRACE, entry.trace());
    }
  }

  private static void detail(ObjectNode entity, String type, String value) {
    entity.withArray("detail").addObject().put("type", type).put("valueString", value);
  }

  private static ObjectNode coding(String system, String code, String display) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("system", system)
        .put("code", code)
        .put("display", display);
  }
}
