package org.hepacast.ingest.ehr.harvest;

import java.time.Clock;
import java.util.Optional;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.event.EventType;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.topic.RecordKey;
import org.hepacast.ingest.resource.FhirResource;
import org.hepacast.ingest.resource.Reference;
import org.hepacast.kit.kafka.OutgoingEvent;
import org.hepacast.kit.kafka.OutgoingRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is put aside, as it would have gone: to its topic, with key and envelope. Replayed, it then
 * keeps its place among its patient's other records, and the reader finds the source it came from.
 */
final class Letters {
  private static final String UNKNOWN = "unknown";

  private final String source;
  private final Clock clock;

  Letters(String source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  OutgoingRecord of(Sorted.Unfit unfit, byte[] json) {
    FhirResource resource = unfit.resource();
    Optional<Reference> patient = resource == null ? Optional.empty() : resource.patient();
    return resource != null && patient.isPresent()
        ? resource.event(source, patient.get(), clock.instant()).toRecord()
        : of(unfit.type(), resource == null ? null : resource.reference(), json);
  }

  /**
   * Whose it is is not known: then no other record has its key.
   *
   * @param type as far as known, else empty
   * @param reference as far as known
   */
  OutgoingRecord of(String type, @Nullable Reference reference, byte[] json) {
    String named = type.isEmpty() ? UNKNOWN : type;
    String subject = reference == null ? named : reference.toString();
    var headers =
        new EventHeaders(
            DerivedId.hex("put-aside", source, subject, DerivedId.contentHash(json)),
            source,
            EventType.ofResource(named),
            subject,
            clock.instant(),
            null);
    return new OutgoingEvent(
            ReadType.topicOf(type), RecordKey.ofPatient(source, subject), headers, json)
        .toRecord();
  }
}
