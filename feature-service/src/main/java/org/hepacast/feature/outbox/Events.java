package org.hepacast.feature.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.event.EventType;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.outcome.CaseOutcome;
import org.hepacast.contracts.topic.RecordKey;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.feature.state.Asked;
import org.hepacast.feature.state.Became;
import org.hepacast.feature.state.Waiting;
import org.hepacast.feature.store.CourseRows.WaitingCourse;
import org.hepacast.kit.kafka.OutgoingEvent;
import org.jspecify.annotations.Nullable;

/**
 * What waits, as events. The sequence is part of each id: what was withdrawn may be asked for
 * again, and a case may come back to what it said before, which is news.
 *
 * @param stage name of this service
 */
record Events(String stage) {
  OutgoingEvent of(Waiting waiting) {
    return ofCase(
        Topic.FEATURES,
        waiting.caseId(),
        headers(
            waiting.vectorId() + "-" + waiting.sequence(),
            EventType.FEATURES,
            waiting.caseId(),
            waiting.received(),
            waiting.traceparent()),
        waiting.vector().getBytes(UTF_8));
  }

  OutgoingEvent of(WaitingCourse waiting) {
    return ofCase(
        Topic.COURSE,
        waiting.caseId(),
        headers(
            waiting.courseId() + "-" + waiting.sequence(),
            EventType.COURSE,
            waiting.caseId(),
            waiting.received(),
            waiting.traceparent()),
        waiting.course().getBytes(UTF_8));
  }

  OutgoingEvent of(Became became) {
    CaseOutcome outcome = became.outcome();
    return ofCase(
        Topic.OUTCOME,
        outcome.caseId(),
        headers(
            outcome.outcomeId() + "-" + outcome.sequence(),
            EventType.OUTCOME,
            outcome.caseId(),
            became.received(),
            became.traceparent()),
        EventJson.write(outcome));
  }

  OutgoingEvent of(Asked asked) {
    ImagingRequest request = asked.request();
    return new OutgoingEvent(
        Topic.IMAGING_REQUEST,
        RecordKey.ofPatient(request.source(), request.patient().reference()),
        headers(
            request.requestId() + "-" + asked.sequence(),
            EventType.IMAGING_REQUEST,
            request.study().reference().reference(),
            asked.received(),
            asked.traceparent()),
        EventJson.write(request));
  }

  private static OutgoingEvent ofCase(
      Topic topic, String caseId, EventHeaders headers, byte[] value) {
    return new OutgoingEvent(topic, RecordKey.ofCase(caseId), headers, value);
  }

  private EventHeaders headers(
      String id, String type, String subject, Instant received, @Nullable String traceparent) {
    return new EventHeaders(id, stage, type, subject, received, traceparent);
  }
}
