package org.hepacast.model.watch.outcome;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.survival.ConfidenceType;
import org.hepacast.prognosis.survival.KaplanMeier;
import org.hepacast.prognosis.survival.validation.SurvivalCalibration;
import org.jspecify.annotations.Nullable;

/**
 * Predicted against observed at one horizon.
 *
 * @param months of the horizon
 * @param cases whose risk was published and that were followed
 * @param events up to the horizon
 * @param followed cases still followed at the horizon
 * @param predicted mean of the published risks
 * @param observed one minus Kaplan-Meier with its 95 % interval by Greenwood on the scale of
 *     log(-log); null without any event
 * @param ratio observed over expected with its 95 % interval
 * @param p of a ratio so far from 1 where the model is right
 * @param groups of similar risk, lowest first
 * @param factor on the hazard that would make predicted equal observed; null without any event
 */
public record Horizon(
    double months,
    int cases,
    int events,
    int followed,
    double predicted,
    @Nullable Interval observed,
    Interval ratio,
    double p,
    List<Group> groups,
    @Nullable Interval factor) {
  /** With fewer events the normal approximation is no good: exact Poisson limits are taken. */
  static final int FEWEST_FOR_NORMAL = 5;

  private static final int MOST_GROUPS = 5;
  private static final double CONFIDENCE = 0.95;
  private static final double LOWEST = 1e-6;

  /** Cases of similar risk: mean prediction against what was observed, with its 95 % interval. */
  public record Group(int size, int events, double predicted, Interval observed) {}

  public Horizon {
    groups = List.copyOf(groups);
  }

  /** Empty where nobody is followed so far: then nothing is known of the horizon. */
  public static Optional<Horizon> of(double months, List<Followed> all) {
    List<Followed> cases = all.stream().filter(one -> one.months() > 0).toList();
    if (cases.isEmpty()) {
      return Optional.empty();
    }
    Survival outcome =
        Survival.of(cases.stream().mapToDouble(Followed::months).toArray(), flags(cases));
    double[] risks =
        cases.stream().mapToDouble(one -> Math.clamp(one.risk(), LOWEST, 1 - LOWEST)).toArray();
    int events = (int) cases.stream().filter(one -> one.event() && one.months() <= months).count();
    int followed = (int) cases.stream().filter(one -> one.months() >= months).count();
    return followed == 0
        ? Optional.empty()
        : Optional.of(new Reckoning(months, outcome, risks, events).horizon(followed));
  }

  private static boolean[] flags(List<Followed> cases) {
    boolean[] flags = new boolean[cases.size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = cases.get(i).event();
    }
    return flags;
  }

  /** Whether the difference is one to act on: more than a quarter off. */
  public boolean matters() {
    return ratio.estimate() > 1.25 || ratio.estimate() < 0.8;
  }

  private record Reckoning(double months, Survival outcome, double[] risks, int events) {

    Horizon horizon(int followed) {
      double predicted = mean(risks);
      KaplanMeier curve = KaplanMeier.of(outcome);
      Interval observed = events == 0 ? null : observed(curve);
      boolean exact = events < FEWEST_FOR_NORMAL || curve.survival().at(months) <= 0;
      Interval ratio =
          exact || observed == null
              ? Poisson.ratio(events, expected(), CONFIDENCE)
              : over(observed, predicted);
      return new Horizon(
          months,
          outcome.size(),
          events,
          followed,
          predicted,
          observed,
          ratio,
          exact ? Poisson.p(events, expected()) : normal(curve, predicted),
          groups(),
          observed == null ? null : HazardFactor.of(risks, observed));
    }

    private Interval observed(KaplanMeier curve) {
      Interval survival = curve.at(months, ConfidenceType.LOG_LOG, CONFIDENCE);
      return new Interval(
          1 - survival.estimate(), limit(survival.upper(), 0), limit(survival.lower(), 1));
    }

    /** A limit that does not exist is the widest. */
    private static double limit(double survival, double widest) {
      return Double.isNaN(survival) ? widest : 1 - survival;
    }

    private static Interval over(Interval observed, double predicted) {
      return new Interval(
          observed.estimate() / predicted,
          observed.lower() / predicted,
          observed.upper() / predicted);
    }

    /**
     * Events that the risks let expect within the time that each case was followed, the hazard
     * taken as constant up to the horizon.
     */
    private double expected() {
      double sum = 0;
      for (int i = 0; i < risks.length; i++) {
        sum -= Math.log1p(-risks[i]) * Math.min(outcome.time(i), months) / months;
      }
      return sum;
    }

    /** On the scale of log(-log S), on which Kaplan-Meier is nearest to normal. */
    private double normal(KaplanMeier curve, double predicted) {
      double survival = curve.survival().at(months);
      double error = curve.standardError(months) / (survival * -Math.log(survival));
      double z = (loglog(survival) - loglog(1 - predicted)) / error;
      return 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z));
    }

    private static double loglog(double survival) {
      return Math.log(-Math.log(survival));
    }

    /** As many as leave five events to each. */
    private List<Group> groups() {
      int wanted = Math.clamp(events / FEWEST_FOR_NORMAL, 1, MOST_GROUPS);
      if (wanted < 2) {
        return List.of();
      }
      double[] survival = new double[risks.length];
      for (int i = 0; i < survival.length; i++) {
        survival[i] = 1 - risks[i];
      }
      return SurvivalCalibration.at(outcome, survival, months, wanted).groups().stream()
          .map(Reckoning::group)
          .toList()
          .reversed();
    }

    private static Group group(SurvivalCalibration.Group group) {
      Interval survival = group.observed();
      return new Group(
          group.size(),
          group.events(),
          1 - group.predicted(),
          new Interval(
              1 - survival.estimate(), limit(survival.upper(), 0), limit(survival.lower(), 1)));
    }

    private static double mean(double[] values) {
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      return sum / values.length;
    }
  }
}
