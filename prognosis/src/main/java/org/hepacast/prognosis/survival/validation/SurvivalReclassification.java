package org.hepacast.prognosis.survival.validation;

/**
 * How a new model moves risks by time t compared with an old one: continuous net reclassification
 * (Pencina, D'Agostino and Steyerberg 2011) and integrated discrimination improvement, both
 * weighted for censoring (Uno et al. 2013).
 *
 * <p>Net reclassification rises also with useless markers; never report it alone.
 *
 * @param cases share of cases whose risk rose minus share whose risk fell
 * @param survivors share of survivors whose risk fell minus share whose risk rose
 * @param discrimination rise of the mean difference in risk between cases and survivors
 */
public record SurvivalReclassification(double cases, double survivors, double discrimination) {

  /** Compares two risks by the time that the weights were made for. */
  public static SurvivalReclassification of(
      IpcwWeights weights, double[] oldRisk, double[] newRisk) {
    if (oldRisk.length != weights.size() || newRisk.length != weights.size()) {
      throw new IllegalArgumentException(
          "%d and %d risks were given for %d subjects."
              .formatted(oldRisk.length, newRisk.length, weights.size()));
    }
    double[] total = new double[2];
    double[] moved = new double[2];
    double[] change = new double[2];
    for (int i = 0; i < oldRisk.length; i++) {
      int side = weights.isCase(i) ? 0 : 1;
      double w = weights.weight(i);
      total[side] += w;
      moved[side] += w * Math.signum(newRisk[i] - oldRisk[i]);
      change[side] += w * (newRisk[i] - oldRisk[i]);
    }
    return new SurvivalReclassification(
        moved[0] / total[0], -moved[1] / total[1], change[0] / total[0] - change[1] / total[1]);
  }

  /** Net reclassification, from -2 to 2. */
  public double netReclassification() {
    return cases + survivors;
  }
}
