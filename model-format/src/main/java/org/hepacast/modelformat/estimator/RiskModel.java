package org.hepacast.modelformat.estimator;

import java.util.Map;

/** An estimator that answers with the probability of its event up to a horizon. */
public interface RiskModel extends ModelEstimator {
  /**
   * @param values by feature, in the unit of the manifest; a missing one is left out, and the rule
   *     of the manifest says what follows
   * @param horizon in the unit of the manifest
   */
  RiskAnswer risk(Map<String, Double> values, double horizon);

  /** Makes ready what explanations and curves need; costs more than one answer, so keep it. */
  RiskProfiler profiler();
}
