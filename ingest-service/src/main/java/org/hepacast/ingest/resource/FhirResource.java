package org.hepacast.ingest.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.event.EventType;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.RecordKey;
import org.hepacast.kit.kafka.OutgoingEvent;

/**
 * A resource with an id: what the intake passes on.
 *
 * @param json as received, with the id written in where it had none; handed over, not copied
 * @param tree the same, read
 */
public record FhirResource(String type, String id, byte[] json, JsonNode tree) {
  /** Identifier systems of what this suite writes into an EHR, and wrote before it had a URL. */
  private static final List<String> OWN_IDENTIFIERS =
      List.of(Systems.OWN_IDENTIFIERS, "urn:hepacast:identifier:");

  /** Reads type and id from the resource itself; empty without either. */
  public static Optional<FhirResource> of(byte[] json, JsonNode tree) {
    String type = tree.path("resourceType").asText();
    String id = tree.path("id").asText();
    return type.isEmpty() || !Reference.isId(id)
        ? Optional.empty()
        : Optional.of(new FhirResource(type, id, json, tree));
  }

  public Reference reference() {
    return new Reference(type, id);
  }

  /** The patient it is about: itself, or the one it names when that is a Patient of this server. */
  public Optional<Reference> patient() {
    return type.equals("Patient")
        ? Optional.of(reference())
        : ReadType.of(type)
            .map(read -> read.patientOf(tree).path("reference").asText())
            .flatMap(Reference::ofRelative)
            .filter(subject -> subject.type().equals("Patient"));
  }

  /** {@code meta.versionId}, else the hash of the content. */
  public String version() {
    String versionId = tree.path("meta").path("versionId").asText();
    return versionId.isEmpty() ? DerivedId.contentHash(json) : versionId;
  }

  /** Written by this suite: reading it back would feed results to the models that made them. */
  public boolean isOwn() {
    for (JsonNode identifier : tree.path("identifier")) {
      String system = identifier.path("system").asText();
      if (OWN_IDENTIFIERS.stream().anyMatch(system::startsWith)) {
        return true;
      }
    }
    return false;
  }

  /** The event by which the other services learn of it. */
  public OutgoingEvent event(String source, Reference patient, Instant receivedAt) {
    var headers =
        new EventHeaders(
            DerivedId.hex("resource-event", source, type, id, version()),
            source,
            EventType.ofResource(type),
            reference().toString(),
            receivedAt,
            Traces.current());
    String key = RecordKey.ofPatient(source, patient.toString());
    return new OutgoingEvent(ReadType.topicOf(type), key, headers, withoutDocument());
  }

  /** The form that a patient has signed, as an image, tells nobody here anything. */
  private byte[] withoutDocument() {
    if (!type.equals(ReadType.CONSENT.typeName())
        || tree.at("/sourceAttachment/data").isMissingNode()) {
      return json;
    }
    ObjectNode without = tree.deepCopy();
    without.withObjectProperty("sourceAttachment").remove("data");
    return EventJson.write(without);
  }

  /** Without the content: it is patient data. */
  @Override
  public String toString() {
    return "FhirResource[" + type + "]";
  }
}
