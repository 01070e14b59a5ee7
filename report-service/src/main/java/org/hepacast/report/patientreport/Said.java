package org.hepacast.report.patientreport;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.contracts.risk.ModelReference;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;

/** A risk that says something. */
public record Said(RiskEvent risk, RiskOutcome.Scored scored) {

  public static Stream<Said> of(RiskEvent risk) {
    return risk.outcome() instanceof RiskOutcome.Scored scored
        ? Stream.of(new Said(risk, scored))
        : Stream.empty();
  }

  /** By the title of the model. */
  public static List<Said> of(Collection<RiskEvent> risks) {
    return risks.stream()
        .flatMap(Said::of)
        .sorted(Comparator.comparing(said -> said.model().title()))
        .toList();
  }

  public ModelReference model() {
    return risk.model();
  }

  boolean learned() {
    return scored.estimated();
  }
}
