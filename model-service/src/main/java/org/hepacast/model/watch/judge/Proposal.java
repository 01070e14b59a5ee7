package org.hepacast.model.watch.judge;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.model.watch.ledger.Watched;
import org.hepacast.model.watch.outcome.Horizon;
import org.hepacast.prognosis.data.Interval;

/**
 * A factor on the hazard that would make predicted equal observed in the large. A person decides.
 *
 * @param id derived from what it says: other figures are another proposal
 * @param months of the horizon that it was found at
 * @param factor with its 95 % interval
 */
public record Proposal(
    String id,
    Watched of,
    Endpoint endpoint,
    int months,
    int cases,
    int events,
    double predicted,
    double observed,
    Interval factor,
    String words) {
  /** With fewer the factor itself is not known well enough to propose it. */
  static final int FEWEST_EVENTS = 20;

  /** Of the horizons that raise an alarm the one with the most events. */
  static Optional<Proposal> of(Watched of, List<AtHorizon> alarmed) {
    return alarmed.stream()
        .flatMap(at -> Stream.ofNullable(at.horizon()).map(horizon -> new Found(at, horizon)))
        .filter(found -> found.horizon().events() >= FEWEST_EVENTS)
        .max(Comparator.comparingInt(found -> found.horizon().events()))
        .flatMap(found -> of(of, found.at(), found.horizon()));
  }

  private record Found(AtHorizon at, Horizon horizon) {}

  private static Optional<Proposal> of(Watched of, AtHorizon at, Horizon horizon) {
    if (horizon.observed() == null || horizon.factor() == null) {
      return Optional.empty();
    }
    Interval factor = horizon.factor();
    String said = String.format(Locale.ROOT, "%.4f", factor.estimate());
    return Optional.of(
        new Proposal(
            DerivedId.hex(
                "recalibration",
                of.family(),
                of.version(),
                of.centre(),
                at.endpoint().name(),
                Integer.toString(at.months()),
                Integer.toString(horizon.cases()),
                Integer.toString(horizon.events()),
                said),
            of,
            at.endpoint(),
            at.months(),
            horizon.cases(),
            horizon.events(),
            horizon.predicted(),
            horizon.observed().estimate(),
            factor,
            String.format(
                Locale.ROOT,
                "With every hazard multiplied by %.2f (95 %% interval %.2f to %.2f), that is with 1"
                    + " - (1 - risk)^%.2f in the place of each risk, the mean prediction would"
                    + " equal what was observed: %s, %.1f %% in the place of %.1f %%. The ranking"
                    + " of patients would stay.",
                factor.estimate(),
                factor.lower(),
                factor.upper(),
                factor.estimate(),
                at.words(),
                100 * horizon.observed().estimate(),
                100 * horizon.predicted())));
  }
}
