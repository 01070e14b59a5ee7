package org.hepacast.modelformat.estimator;

import java.util.List;

/** Everything a model says of one patient. */
public sealed interface RiskProfile {

  /**
   * @param risks at each horizon of the manifest, in its order: the very numbers of {@link
   *     RiskModel#risk}
   * @param contributions what each feature adds, in the order of the manifest
   * @param curve from the first time on to the last horizon; empty where the model has none
   * @param imputed features that were missing and for which the manifest's value was taken
   */
  record Given(
      List<RiskAt> risks, Contributions contributions, List<RiskAt> curve, List<String> imputed)
      implements RiskProfile {
    public Given {
      risks = List.copyOf(risks);
      curve = List.copyOf(curve);
      imputed = List.copyOf(imputed);
    }

    /** Without the risks: they are patient data. */
    @Override
    public String toString() {
      return "Given[imputed=" + imputed + "]";
    }
  }

  /**
   * @param reasons everything that stands against an answer, without the patient's values
   */
  record Refused(List<String> reasons) implements RiskProfile {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }

  /** The probability of the event up to a time, in the manifest's unit of horizons. */
  record RiskAt(double time, double risk) {}

  /**
   * What each feature adds to the answer, against the background: base and contributions sum to the
   * explained number.
   *
   * @param scale of which number
   * @param how they were found, in words
   */
  record Contributions(Scale scale, double base, List<Double> values, String how) {
    public Contributions {
      values = List.copyOf(values);
    }

    /** Without the values: they are patient data. */
    @Override
    public String toString() {
      return "Contributions[" + scale + "]";
    }
  }

  /** What contributions sum to. */
  enum Scale {
    /** The probability at the first horizon. */
    PROBABILITY,
    /** The logarithm of the odds at the first horizon. */
    LOG_ODDS,
    /** The logarithm of the relative hazard, the same for every horizon. */
    LOG_HAZARD
  }
}
