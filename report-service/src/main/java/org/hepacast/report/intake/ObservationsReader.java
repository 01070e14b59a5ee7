package org.hepacast.report.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.imaging.ImagingObservations;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.kit.kafka.Envelope;

/** From a record to what the record at the EHR shall hold of a study, or to why it is not that. */
final class ObservationsReader {
  private static final Pattern IDENTIFIER = Pattern.compile("[0-9a-f]{32}");

  private ObservationsReader() {}

  static Reading read(ConsumerRecord<String, byte[]> record) {
    byte[] value = record.value();
    if (value == null || value.length == 0) {
      return new Reading.Unusable(
          DeadLetterReason.UNREADABLE,
          "The record has no value: send what imaging-observations.schema.json describes");
    }
    try {
      ImagingObservations observations = EventJson.read(value, ImagingObservations.class);
      if (!complete(observations)) {
        return new Reading.Unusable(
            DeadLetterReason.INCOMPLETE,
            "The event lacks its id, source, patient, study, protocol or time: send them all");
      }
      if (!observations.observations().stream().allMatch(one -> isOwn(one, observations))) {
        return new Reading.Unusable(
            DeadLetterReason.REFUSED,
            "Each of observations is to be an Observation about the event's patient with one"
                + " identifier of this suite");
      }
      return new Reading.Usable(
          new ReceivedObservations(
              observations,
              value,
              Envelope.headersOf(record),
              record.partition(),
              record.offset()));
    } catch (UnreadableEvent e) {
      return new Reading.Unusable(DeadLetterReason.UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  /** JSON may leave out what the record declares. */
  @SuppressWarnings("ConstantValue")
  private static boolean complete(ImagingObservations observations) {
    return Reading.isKey(observations.eventId())
        && observations.source() != null
        && observations.patient() != null
        && observations.study() != null
        && observations.study().type() != null
        && observations.study().id() != null
        && observations.protocol() != null
        && Reading.isKey(observations.protocol().name())
        && Reading.isKey(observations.protocol().version())
        && observations.settledAt() != null
        && observations.absent().stream().allMatch(id -> IDENTIFIER.matcher(id).matches());
  }

  /** Nothing else is written over at the EHR, and nobody else's record. */
  private static boolean isOwn(JsonNode observation, ImagingObservations event) {
    JsonNode identifiers = observation.path("identifier");
    return observation.path("resourceType").asText().equals("Observation")
        && observation.at("/subject/reference").asText().equals(event.patient())
        && identifiers.size() == 1
        && identifiers.at("/0/system").asText().equals(Systems.OBSERVATION_IDENTIFIER)
        && IDENTIFIER.matcher(identifiers.at("/0/value").asText()).matches();
  }
}
