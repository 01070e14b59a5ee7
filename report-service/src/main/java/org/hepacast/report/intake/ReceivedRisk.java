package org.hepacast.report.intake;

import java.time.Instant;
import java.util.Map;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.topic.RecordKey;
import org.hepacast.report.worklist.RiskFacts;

/**
 * A risk as it came over Kafka. The array is handed over, not copied.
 *
 * @param headers of the record
 */
public record ReceivedRisk(
    RiskEvent risk, byte[] event, Map<String, String> headers, int partition, long offset)
    implements Received {

  @Override
  public Kind kind() {
    return Kind.RISK;
  }

  @Override
  public String id() {
    return risk.riskId();
  }

  @Override
  public String subject() {
    return risk.caseReference().caseId();
  }

  @Override
  public String part() {
    return risk.model().family();
  }

  @Override
  public String version() {
    return risk.model().version();
  }

  @Override
  public long sequence() {
    return risk.sequence();
  }

  @Override
  public Instant since() {
    return risk.inputsUntil();
  }

  @Override
  public int corrections() {
    return risk.corrections().size();
  }

  @Override
  public boolean stands() {
    return risk.outcome() instanceof RiskOutcome.Scored;
  }

  @Override
  public boolean refused() {
    return risk.refusal().isPresent();
  }

  @Override
  public String source() {
    return risk.caseReference().source();
  }

  @Override
  public String patient() {
    return risk.caseReference().patient().reference();
  }

  @Override
  public String facts() {
    return RiskFacts.of(risk).json();
  }

  @Override
  public String recordKey() {
    return RecordKey.ofCaseAndFamily(subject(), part());
  }

  /** Without the event: it is patient data. */
  @Override
  public String toString() {
    return "ReceivedRisk[" + risk + ", " + partition + ", " + offset + "]";
  }
}
