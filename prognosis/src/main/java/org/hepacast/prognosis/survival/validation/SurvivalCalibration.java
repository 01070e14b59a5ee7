package org.hepacast.prognosis.survival.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.numeric.Distributions;
import org.hepacast.prognosis.numeric.Quantiles;
import org.hepacast.prognosis.survival.ConfidenceType;
import org.hepacast.prognosis.survival.KaplanMeier;

/**
 * Predicted against observed survival at one time in groups of similar prediction. Groups lie
 * between the quantiles (type 7) of the prediction, (a, b] with the lowest value included; where
 * ties make quantiles coincide there are fewer groups.
 */
public record SurvivalCalibration(List<Group> groups) {
  /**
   * One group.
   *
   * @param size number of subjects
   * @param events events by the time
   * @param predicted mean predicted survival
   * @param observed Kaplan-Meier survival with its 95% interval on the log scale
   * @param standardError Greenwood's standard error of the observed survival
   */
  public record Group(
      int size, int events, double predicted, Interval observed, double standardError) {}

  /** A chi-squared test that predicted and observed survival agree in all groups. */
  public record Test(double chiSquared, int degrees) {
    /** Probability of such a disagreement by chance. */
    public double p() {
      return Distributions.chiSquaredUpper(chiSquared, degrees);
    }
  }

  public SurvivalCalibration {
    groups = List.copyOf(groups);
  }

  /** Calibration at {@code t} in (at most) {@code groups} groups. */
  public static SurvivalCalibration at(Survival y, double[] predicted, double t, int groups) {
    if (groups < 2 || predicted.length != y.size()) {
      throw new IllegalArgumentException(
          "Calibration needs at least 2 groups and a prediction for each subject; given were %d groups and %d predictions for %d."
              .formatted(groups, predicted.length, y.size()));
    }
    double[] breaks =
        Arrays.stream(
                Quantiles.of(
                    predicted,
                    IntStream.rangeClosed(0, groups)
                        .mapToDouble(k -> (double) k / groups)
                        .toArray()))
            .distinct()
            .toArray();
    var list = new ArrayList<Group>();
    for (int k = 1; k < Math.max(2, breaks.length); k++) {
      double above = k == 1 ? Double.NEGATIVE_INFINITY : breaks[k - 1];
      double upTo = breaks[Math.min(k, breaks.length - 1)];
      int[] rows =
          IntStream.range(0, predicted.length)
              .filter(i -> predicted[i] > above && predicted[i] <= upTo)
              .toArray();
      list.add(
          group(y.select(rows), Arrays.stream(rows).mapToDouble(i -> predicted[i]).toArray(), t));
    }
    return new SurvivalCalibration(list);
  }

  private static Group group(Survival y, double[] predicted, double t) {
    KaplanMeier km = KaplanMeier.of(y);
    int events =
        (int) IntStream.range(0, y.size()).filter(i -> y.event(i) && y.time(i) <= t).count();
    return new Group(
        y.size(),
        events,
        Arrays.stream(predicted).average().orElseThrow(),
        km.at(t, ConfidenceType.LOG, 0.95),
        km.standardError(t));
  }

  /**
   * Hosmer-Lemeshow's test carried over to survival (Nam and D'Agostino 2002): binomial variances
   * of the predictions. Too large under heavy censoring; then prefer {@link
   * #greenwoodNamDAgostino}.
   */
  public Test namDAgostino() {
    double sum = 0;
    for (Group group : groups) {
      double p = group.predicted();
      double difference = group.observed().estimate() - p;
      sum += group.size() * difference * difference / (p * (1 - p));
    }
    return new Test(sum, groups.size() - 1);
  }

  /**
   * The same with Greenwood's variances (Demler, Paynter and Cook 2015). Refused where a group has
   * no variance; its authors ask for at least five events in each.
   */
  public Test greenwoodNamDAgostino() {
    double sum = 0;
    for (Group group : groups) {
      if (!(group.standardError() > 0)) {
        throw new IllegalArgumentException(
            "A group of %d subjects has %d events by that time, so its observed survival has no variance: use fewer groups."
                .formatted(group.size(), group.events()));
      }
      double difference = group.observed().estimate() - group.predicted();
      sum += difference * difference / (group.standardError() * group.standardError());
    }
    return new Test(sum, groups.size() - 1);
  }
}
