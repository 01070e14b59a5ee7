package org.hepacast.model.watch.ledger;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;

/**
 * What a version last said of a case, as far as it is watched.
 *
 * @param index day of the index event; of one planned without a date the day in its place
 * @param performed whether it has taken place
 * @param sequence of two answers to a case, the larger counts
 * @param score NaN where there is none
 * @param risks at each end point and horizon; of a published score only where it is one number
 * @param inputs by name, in the order of the model
 * @param refusals why the model does not apply, in the package's words
 */
public record Answer(
    Watched of,
    String caseId,
    LocalDate index,
    boolean performed,
    long sequence,
    Said said,
    double score,
    List<Risk> risks,
    Map<String, Input> inputs,
    List<String> refusals) {
  private static final double PERCENT = 100;

  /** Which of the outcomes. */
  public enum Said {
    SCORED("scored"),
    RANGE("scored as a range, since inputs are missing"),
    NOT_COMPUTABLE("not computable: too little is known"),
    NOT_APPLICABLE("not applicable"),
    WITHDRAWN("withdrawn");

    private final String words;

    Said(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }

    /** Whether it gave a number or a range. */
    public boolean scored() {
      return this == SCORED || this == RANGE;
    }
  }

  /** A published probability. */
  public record Risk(Endpoint endpoint, int months, double risk) {
    /** Without the risk: it is patient data. */
    @Override
    public String toString() {
      return "Risk[" + endpoint + ", " + months + "]";
    }
  }

  public Answer {
    risks = List.copyOf(risks);
    refusals = List.copyOf(refusals);
  }

  @Override
  public String toString() {
    return "Answer[" + of.identifier() + ", " + caseId + "]";
  }

  static Answer of(RiskEvent risk) {
    IndexEvent event = risk.caseReference().indexEvent();
    LocalDate planned =
        event.asOf() == null
            ? risk.inputsUntil().atZone(ZoneOffset.UTC).toLocalDate()
            : event.asOf();
    var inputs = new LinkedHashMap<String, Input>();
    risk.inputs().forEach(input -> inputs.put(input.name().intern(), Input.of(input)));
    return new Answer(
        new Watched(
            risk.model().family().intern(),
            risk.model().version().intern(),
            risk.caseReference().source().intern()),
        risk.caseReference().caseId(),
        event.date() == null ? planned : event.date(),
        event.performed(),
        risk.sequence(),
        said(risk.outcome()),
        risk.outcome() instanceof RiskOutcome.Scored scored && scored.complete()
            ? scored.low()
            : Double.NaN,
        risk.outcome() instanceof RiskOutcome.Scored scored ? risks(scored) : List.of(),
        inputs,
        risk.outcome() instanceof RiskOutcome.NotApplicable not ? not.reasons() : List.of());
  }

  private static Said said(RiskOutcome outcome) {
    return switch (outcome) {
      case RiskOutcome.Scored scored -> scored.complete() ? Said.SCORED : Said.RANGE;
      case RiskOutcome.NotComputable not -> Said.NOT_COMPUTABLE;
      case RiskOutcome.NotApplicable not -> Said.NOT_APPLICABLE;
      case RiskOutcome.Withdrawn withdrawn -> Said.WITHDRAWN;
    };
  }

  private static List<Risk> risks(RiskOutcome.Scored scored) {
    return scored.predictions().stream()
        .filter(one -> one.lowPercent() != null && one.lowPercent().equals(one.highPercent()))
        .map(one -> new Risk(one.endpoint(), one.horizonMonths(), probability(one)))
        .toList();
  }

  private static double probability(Prediction prediction) {
    return prediction.estimate() != null
        ? prediction.estimate().probability()
        : Objects.requireNonNull(prediction.lowPercent()) / PERCENT;
  }
}
