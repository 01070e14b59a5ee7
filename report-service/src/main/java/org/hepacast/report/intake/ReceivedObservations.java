package org.hepacast.report.intake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.imaging.ImagingObservations;
import org.hepacast.contracts.topic.RecordKey;
import org.jspecify.annotations.Nullable;

/**
 * What the record shall hold of a study, as it came over Kafka. It is of the study and the protocol
 * by its name: a new version of the protocol, and the same study of another patient, take the place
 * of what was told before.
 *
 * @param event the record's value; handed over, not copied
 */
public record ReceivedObservations(
    ImagingObservations observations,
    byte[] event,
    Map<String, String> headers,
    int partition,
    long offset)
    implements Received {

  @Override
  public Kind kind() {
    return Kind.OBSERVATIONS;
  }

  @Override
  public String id() {
    return observations.eventId();
  }

  @Override
  public String subject() {
    return DerivedId.hex(
        "study-observations", observations.source(), observations.study().reference());
  }

  @Override
  public String part() {
    return observations.protocol().name();
  }

  @Override
  public String version() {
    return observations.protocol().version();
  }

  /** Microseconds: as fine as the sender's clock. */
  @Override
  public long sequence() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, observations.settledAt());
  }

  @Override
  public Instant since() {
    return observations.settledAt();
  }

  @Override
  public int corrections() {
    return 0;
  }

  @Override
  public boolean stands() {
    return !observations.observations().isEmpty();
  }

  /** Of that the risks of a case tell. */
  @Override
  public boolean refused() {
    return false;
  }

  @Override
  public String source() {
    return observations.source();
  }

  @Override
  public String patient() {
    return observations.patient();
  }

  @Override
  public @Nullable String facts() {
    return null;
  }

  @Override
  public String recordKey() {
    return RecordKey.ofPatient(source(), patient());
  }

  /** Without the event: it is patient data. */
  @Override
  public String toString() {
    return "ReceivedObservations[" + observations + ", " + partition + ", " + offset + "]";
  }
}
