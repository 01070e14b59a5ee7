package org.hepacast.modelformat.manifest;

import static org.hepacast.modelformat.manifest.Sound.require;

import java.util.List;

/**
 * What a model answers.
 *
 * @param endpoints what its outcomes are of; empty where none is published with evidence
 * @param horizonUnit unit of every horizon (UCUM): {@code mo}
 * @param uncertainty in words: what interval stands beside a single answer, or that none does
 */
public record Predicts(List<Horizons> endpoints, String horizonUnit, String uncertainty) {

  /**
   * @param endpoint {@code DEATH}, {@code RECURRENCE}, or in the words of the training data
   * @param horizons for which outcomes are given; none for medians
   */
  public record Horizons(String endpoint, List<Double> horizons) {
    public Horizons {
      horizons = List.copyOf(horizons);
      for (double horizon : horizons) {
        require(
            horizon > 0, "predicts.endpoints", "a horizon is " + horizon, "horizons are above 0");
      }
    }
  }

  public Predicts {
    endpoints = List.copyOf(endpoints);
    Manifest.once(endpoints, Horizons::endpoint, "predicts.endpoints");
  }
}
