package org.hepacast.prognosis.forest;

import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How a forest for competing risks is grown.
 *
 * @param growth trees and cuts, by {@link SplitRule#GRAY} or {@link SplitRule#LOG_RANK}
 * @param causeWeights how much cause 1, 2, and so on counts in a cut; empty for all alike. A
 *     targeted analysis gives the others 0
 */
public record CompetingForestOptions(ForestOptions growth, List<Double> causeWeights) {

  public CompetingForestOptions {
    if (growth.rule() == SplitRule.LOG_RANK_SCORE) {
      throw new IllegalArgumentException(
          "Log-rank scores know no causes: a forest for competing risks cuts by GRAY or LOG_RANK.");
    }
    causeWeights = List.copyOf(causeWeights);
    for (double weight : causeWeights) {
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException(
            "The weights of the causes are %s; each is a finite number of at least 0."
                .formatted(causeWeights));
      }
    }
    if (!causeWeights.isEmpty() && causeWeights.stream().allMatch(weight -> weight == 0)) {
      throw new IllegalArgumentException(
          "The weights of all causes are 0: give a weight to at least one.");
    }
  }

  /** All causes alike after Gray, as randomForestSRC does by default; trees as for survival. */
  public static CompetingForestOptions ofTrees(int trees) {
    return new CompetingForestOptions(
        ForestOptions.ofTrees(trees).withRule(SplitRule.GRAY), List.of());
  }

  /** With trees grown as these options say. */
  public CompetingForestOptions withGrowth(ForestOptions other) {
    return new CompetingForestOptions(other, causeWeights);
  }

  /** With cuts by another rule. */
  public CompetingForestOptions withRule(SplitRule rule) {
    return withGrowth(growth.withRule(rule));
  }

  /** With so much weight on cause 1, 2 and so on. */
  public CompetingForestOptions withWeights(double... ofCauses) {
    return new CompetingForestOptions(growth, DoubleStream.of(ofCauses).boxed().toList());
  }

  /** Weights of the censored and of so many causes. */
  double[] weights(int causes) {
    List<Double> given = causeWeights.isEmpty() ? Collections.nCopies(causes, 1.0) : causeWeights;
    if (given.size() != causes) {
      throw new IllegalArgumentException(
          "There are %d causes, but weights of %d: give one for each, or none."
              .formatted(causes, given.size()));
    }
    return DoubleStream.concat(DoubleStream.of(0), given.stream().mapToDouble(Double::doubleValue))
        .toArray();
  }
}
