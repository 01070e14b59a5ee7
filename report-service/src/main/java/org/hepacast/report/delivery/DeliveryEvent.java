package org.hepacast.report.delivery;

import java.time.Instant;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.event.EventType;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.RecordKey;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.kafka.OutgoingRecord;
import org.hepacast.report.assessment.Written;

/** What the EHR acknowledged, as it is told on Kafka. */
final class DeliveryEvent {
  private static final String SOURCE = "report-service";

  private DeliveryEvent() {}

  private static Delivery of(RiskJob job, Outcome.Settled settled, Instant now) {
    Written written = settled.told();
    return new Delivery(
        job.risk().riskId(),
        job.caseId(),
        job.modelFamily(),
        job.risk().model().version(),
        settled.result(),
        written == null ? null : written.reference(),
        written == null ? null : written.status().code(),
        job.risk().inputsUntil(),
        now);
  }

  static OutgoingRecord record(RiskJob job, Outcome.Settled settled, Instant now) {
    Delivery delivery = of(job, settled, now);
    String reference = delivery.riskAssessment() == null ? "" : delivery.riskAssessment();
    var headers =
        new EventHeaders(
            DerivedId.hex("delivery", delivery.riskId(), delivery.result().name(), reference),
            SOURCE,
            EventType.DELIVERY,
            delivery.caseId(),
            delivery.inputsUntil(),
            job.received().headers().get(EventHeaders.TRACEPARENT));
    return new OutgoingRecord(
        Topic.DELIVERY.topicName(),
        RecordKey.ofCaseAndFamily(delivery.caseId(), delivery.modelFamily()),
        headers.toMap(),
        EventJson.write(delivery));
  }
}
