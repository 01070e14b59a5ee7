package org.hepacast.report.intake;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.kit.kafka.Envelope;

/** From a record to a risk, or to the reason why it is none. */
final class RiskReader {
  private RiskReader() {}

  static Reading read(ConsumerRecord<String, byte[]> record) {
    byte[] value = record.value();
    if (value == null || value.length == 0) {
      return new Reading.Unusable(
          DeadLetterReason.UNREADABLE, "The record has no value: send a risk as JSON");
    }
    try {
      RiskEvent risk = EventJson.read(value, RiskEvent.class);
      return complete(risk)
          ? new Reading.Usable(
              new ReceivedRisk(
                  risk, value, Envelope.headersOf(record), record.partition(), record.offset()))
          : new Reading.Unusable(
              DeadLetterReason.INCOMPLETE,
              "The risk lacks its id, case, patient, index event, model, outcome or time:"
                  + " send them all");
    } catch (UnreadableEvent e) {
      return new Reading.Unusable(DeadLetterReason.UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  /** JSON may leave out what the record declares. */
  @SuppressWarnings("ConstantValue")
  private static boolean complete(RiskEvent risk) {
    return Reading.isKey(risk.riskId())
        && risk.caseReference() != null
        && Reading.isKey(risk.caseReference().caseId())
        && risk.caseReference().source() != null
        && risk.caseReference().patient() != null
        && risk.caseReference().indexEvent() != null
        && risk.caseReference().indexEvent().kind() != null
        && risk.caseReference().indexEvent().procedure() != null
        && risk.model() != null
        && Reading.isKey(risk.model().family())
        && Reading.isKey(risk.model().version())
        && risk.model().maturity() != null
        && risk.outcome() != null
        && risk.inputsUntil() != null;
  }
}
