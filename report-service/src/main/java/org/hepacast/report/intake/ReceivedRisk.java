package org.hepacast.report.intake;

import java.util.Map;
import org.hepacast.contracts.risk.RiskEvent;

/**
 * A risk as it came over Kafka. The array is handed over, not copied.
 *
 * @param headers of the record
 */
public record ReceivedRisk(
    RiskEvent risk, byte[] event, Map<String, String> headers, int partition, long offset) {

  public String key() {
    return risk.caseReference().caseId() + "|" + risk.model().family();
  }

  /**
   * Of two risks of a case and family the larger sequence counts; at the same sequence (another
   * model version has scored the same vector) the later record does.
   */
  public boolean isNewerThan(ReceivedRisk other) {
    return risk.sequence() != other.risk.sequence()
        ? risk.sequence() > other.risk.sequence()
        : offset > other.offset;
  }

  /** Without the event: it is patient data. */
  @Override
  public String toString() {
    return "ReceivedRisk[" + risk + ", " + partition + ", " + offset + "]";
  }
}
