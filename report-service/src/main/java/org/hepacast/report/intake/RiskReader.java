package org.hepacast.report.intake;

import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.kit.kafka.Envelope;

/** From a record to a risk, or to the reason why it is none. */
final class RiskReader {
  /** Keys of rows and parts of addresses: short, and without control characters. */
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

  private RiskReader() {}

  /** What a record turned out to be. */
  sealed interface Reading {}

  record Risk(ReceivedRisk received) implements Reading {}

  /**
   * @param text one sentence with the remedy, without content
   */
  record Unusable(DeadLetterReason reason, String text) implements Reading {}

  static Reading read(ConsumerRecord<String, byte[]> record) {
    byte[] value = record.value();
    if (value == null || value.length == 0) {
      return new Unusable(
          DeadLetterReason.UNREADABLE, "The record has no value: send a risk as JSON");
    }
    try {
      RiskEvent risk = EventJson.read(value, RiskEvent.class);
      return complete(risk)
          ? new Risk(
              new ReceivedRisk(
                  risk, value, Envelope.headersOf(record), record.partition(), record.offset()))
          : new Unusable(
              DeadLetterReason.INCOMPLETE,
              "The risk lacks its id, case, patient, index event, model, outcome or time:"
                  + " send them all");
    } catch (UnreadableEvent e) {
      return new Unusable(DeadLetterReason.UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  /** JSON may leave out what the record declares. */
  @SuppressWarnings("ConstantValue")
  private static boolean complete(RiskEvent risk) {
    return isKey(risk.riskId())
        && risk.caseReference() != null
        && isKey(risk.caseReference().caseId())
        && risk.caseReference().source() != null
        && risk.caseReference().patient() != null
        && risk.caseReference().indexEvent() != null
        && risk.caseReference().indexEvent().kind() != null
        && risk.caseReference().indexEvent().procedure() != null
        && risk.model() != null
        && isKey(risk.model().family())
        && isKey(risk.model().version())
        && risk.model().maturity() != null
        && risk.outcome() != null
        && risk.inputsUntil() != null;
  }

  private static boolean isKey(String text) {
    return text != null && KEY.matcher(text).matches();
  }
}
