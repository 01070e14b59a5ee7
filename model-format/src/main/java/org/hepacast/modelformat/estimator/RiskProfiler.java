package org.hepacast.modelformat.estimator;

import java.util.Map;

/** A model made ready for many patients. Safe for any number of threads. */
public interface RiskProfiler {
  /**
   * @param values as {@link RiskModel#risk} takes them
   */
  RiskProfile profile(Map<String, Double> values);
}
