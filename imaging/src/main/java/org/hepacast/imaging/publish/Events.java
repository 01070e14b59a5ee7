package org.hepacast.imaging.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import org.hepacast.contracts.deadletter.DeadLetter;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.event.EventType;
import org.hepacast.contracts.imaging.ImagingObservations;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.imaging.LesionPictures;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.RecordKey;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.imaging.store.OutboxRows;
import org.hepacast.imaging.store.StudyRow;
import org.hepacast.kit.kafka.OutgoingEvent;
import org.hepacast.kit.kafka.OutgoingRecord;

/** What this process says, put into the outbox by the transaction that makes it true. */
public final class Events {
  public static final String STAGE = "imaging";

  private Events() {}

  /**
   * @param number of the request that is answered; part of the id, because an outcome may come back
   *     after a withdrawal
   */
  static void result(Connection connection, StudyRow study, long number, ImagingResult result)
      throws SQLException {
    StudyRow.Origin origin = study.origin();
    var headers =
        new EventHeaders(
            result.resultId() + "-" + number,
            STAGE,
            EventType.IMAGING_RESULT,
            result.study().reference(),
            origin.received(),
            origin.headers().get(EventHeaders.TRACEPARENT));
    var event =
        new OutgoingEvent(
            Topic.IMAGING_RESULT, study.patientKey(), headers, EventJson.write(result));
    OutboxRows.put(connection, event.toRecord(), origin.received());
  }

  /** What the record shall hold of a result. */
  static void observations(Connection connection, StudyRow study, ImagingObservations observations)
      throws SQLException {
    StudyRow.Origin origin = study.origin();
    var headers =
        new EventHeaders(
            observations.eventId(),
            STAGE,
            EventType.IMAGING_OBSERVATIONS,
            observations.study().reference(),
            origin.received(),
            origin.headers().get(EventHeaders.TRACEPARENT));
    var event =
        new OutgoingEvent(
            Topic.IMAGING_OBSERVATIONS, study.patientKey(), headers, EventJson.write(observations));
    OutboxRows.put(connection, event.toRecord(), origin.received());
  }

  /** Lesions of a result to be looked at, or that there are none any more. */
  static void pictures(Connection connection, StudyRow study, LesionPictures pictures)
      throws SQLException {
    StudyRow.Origin origin = study.origin();
    var headers =
        new EventHeaders(
            pictures.eventId(),
            STAGE,
            EventType.PICTURES,
            pictures.study().reference(),
            origin.received(),
            origin.headers().get(EventHeaders.TRACEPARENT));
    String key =
        RecordKey.ofStudyAndProtocol(
            pictures.source(),
            pictures.study().reference(),
            pictures.protocol().name(),
            pictures.protocol().version());
    var event = new OutgoingEvent(Topic.PICTURES, key, headers, EventJson.write(pictures));
    OutboxRows.put(connection, event.toRecord(), origin.received());
  }

  /**
   * The request goes aside as it came.
   *
   * @param text why, and what a person can do
   */
  public static void deadLetter(Connection connection, StudyRow study, String text, Instant now)
      throws SQLException {
    StudyRow.Origin origin = study.origin();
    var letter =
        new DeadLetter(
            DeadLetterReason.DEFECT,
            text,
            STAGE,
            Topic.IMAGING_REQUEST.topicName(),
            origin.partition(),
            origin.offset(),
            now);
    var headers = new LinkedHashMap<>(origin.headers());
    headers.putAll(letter.toMap());
    var record =
        new OutgoingRecord(
            Topic.DEAD_LETTER.topicName(),
            study.patientKey(),
            headers,
            study.request().getBytes(UTF_8));
    OutboxRows.put(connection, record, origin.received());
  }
}
