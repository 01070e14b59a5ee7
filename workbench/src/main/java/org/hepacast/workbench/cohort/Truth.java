package org.hepacast.workbench.cohort;

import java.util.List;

/**
 * What a simulation planted, which a study has to find again.
 *
 * @param effects on the endpoint; none in a cohort without any effect
 * @param latentRisk the linear predictor that each patient's outcome was drawn with, by row
 */
public record Truth(List<Effect> effects, List<Double> latentRisk) {
  public Truth {
    effects = List.copyOf(effects);
    latentRisk = List.copyOf(latentRisk);
  }

  /** Whether nothing tells the outcome: every model has to do no better than chance. */
  public boolean withoutEffect() {
    return effects.isEmpty();
  }

  /**
   * One planted effect.
   *
   * @param predictor a column of the table, or {@code image:} and what of the phantom carries it,
   *     such as {@code image:texture}, {@code image:rim}, {@code image:shape}
   * @param size coefficient on the log-odds or log-hazard for one unit, or for yes against no
   */
  public record Effect(String predictor, double size) {}
}
