package org.hepacast.modelformat.estimator;

import java.util.List;

/** What a model says of one patient at one horizon. */
public sealed interface RiskAnswer {
  /**
   * @param probability of the event up to the horizon
   * @param uncertainty how far it may be off
   * @param imputed features that were missing and for which the manifest's value was taken
   */
  record Estimated(double probability, Uncertainty uncertainty, List<String> imputed)
      implements RiskAnswer {
    public Estimated {
      imputed = List.copyOf(imputed);
    }

    /** Without the risk: it is patient data. */
    @Override
    public String toString() {
      return "Estimated[imputed=" + imputed + "]";
    }
  }

  /**
   * @param reasons everything that stands against an answer, without the patient's values
   */
  record Refused(List<String> reasons) implements RiskAnswer {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }

  /** How far a probability may be off. */
  sealed interface Uncertainty {
    /**
     * @param level that the interval covers: 0.95
     */
    record Interval(double low, double high, double level) implements Uncertainty {}

    /**
     * @param why in words: the manifest's sentence
     */
    record NotGiven(String why) implements Uncertainty {}
  }
}
