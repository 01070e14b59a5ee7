package org.hepacast.imaging.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.contracts.topic.RecordKey;
import org.hepacast.dicomweb.archive.Uids;
import org.hepacast.imaging.publish.Outbox;
import org.hepacast.imaging.store.StudyRow;
import org.hepacast.imaging.worker.JobWorkers;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.kafka.DeadLetters;
import org.hepacast.kit.kafka.Envelope;
import org.hepacast.kit.logging.Faults;
import org.hepacast.kit.metrics.StageMetrics;
import org.hepacast.kit.retry.Poison;
import org.jboss.logging.Logger;

/**
 * Requests become rows. Returns when all of them are durable, or put aside; only then may the
 * offsets be committed.
 */
@ApplicationScoped
class RequestConsumer {
  private static final Logger LOG = Logger.getLogger(RequestConsumer.class);

  /** Of an announcement with a thousand series, far more than any study has. */
  private static final int MOST_BYTES = 2 << 20;

  private final Requests requests;
  private final Database database;
  private final DeadLetters deadLetters;
  private final JobWorkers workers;
  private final Outbox outbox;
  private final StageMetrics metrics;

  RequestConsumer(
      Requests requests,
      Database database,
      DeadLetters deadLetters,
      JobWorkers workers,
      Outbox outbox,
      StageMetrics metrics) {
    this.requests = requests;
    this.database = database;
    this.deadLetters = deadLetters;
    this.workers = workers;
    this.outbox = outbox;
    this.metrics = metrics;
  }

  @Incoming("imaging-request")
  @Blocking
  void take(ConsumerRecords<String, byte[]> records) {
    metrics.received(records.count());
    for (ConsumerRecord<String, byte[]> record : records) {
      take(record);
    }
    workers.wake();
    outbox.wake();
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    byte[] value = record.value();
    if (value == null || value.length == 0) {
      deadLetters.send(
          record, DeadLetterReason.UNREADABLE, "No value; send an imaging request as JSON");
    } else if (value.length > MOST_BYTES) {
      deadLetters.send(
          record,
          DeadLetterReason.TOO_LARGE,
          "%d bytes; at most %d are accepted".formatted(value.length, MOST_BYTES));
    } else {
      read(record, value);
    }
  }

  private void read(ConsumerRecord<String, byte[]> record, byte[] value) {
    Optional<ImagingRequest> read = whole(value);
    if (read.isEmpty()) {
      deadLetters.send(
          record,
          DeadLetterReason.UNREADABLE,
          "The value is no imaging request (imaging-request.schema.json); send one");
      return;
    }
    ImagingRequest request = read.get();
    if (!Uids.isUid(request.study().uid())) {
      deadLetters.send(
          record,
          DeadLetterReason.REFUSED,
          "study.uid is no DICOM UID; send digits and dots, at most 64 characters");
    } else {
      store(record, request, value);
    }
  }

  private static Optional<ImagingRequest> whole(byte[] value) {
    try {
      return Optional.of(EventJson.read(value, ImagingRequest.class))
          .filter(RequestConsumer::isWhole);
    } catch (UnreadableEvent e) {
      return Optional.empty();
    }
  }

  /** What is absent in JSON is null, whatever the type says. */
  private static boolean isWhole(ImagingRequest request) {
    return areThere(request.requestId(), request.source(), request.patient(), request.study())
        && areThere(
            request.patient().reference(), request.study().uid(), request.study().reference())
        && areThere(request.study().reference().type(), request.study().reference().id());
  }

  private static boolean areThere(Object... parts) {
    return Stream.of(parts).allMatch(Objects::nonNull);
  }

  private void store(ConsumerRecord<String, byte[]> record, ImagingRequest request, byte[] value) {
    String patient = RecordKey.ofPatient(request.source(), request.patient().reference());
    StudyRow.Origin origin = origin(record);
    try {
      database.durably(
          connection -> {
            requests.take(connection, request, new String(value, UTF_8), patient, origin);
            return true;
          });
    } catch (Poison e) {
      LOG.errorf(Faults.withoutMessages(e), "Request could not be taken");
      deadLetters.send(
          record,
          DeadLetterReason.DEFECT,
          "The request could not be stored by a fault of this service");
    }
  }

  private static StudyRow.Origin origin(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = Envelope.headersOf(record);
    Optional<EventHeaders> envelope = EventHeaders.from(headers);
    Instant sent = Instant.ofEpochMilli(Math.max(0, record.timestamp()));
    return new StudyRow.Origin(
        headers,
        record.partition(),
        record.offset(),
        envelope.map(EventHeaders::time).orElse(sent));
  }
}
