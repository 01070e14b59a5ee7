package org.hepacast.prognosis.survival.validation;

import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.survival.Estimate;

/**
 * Harrell's C of held-out risks, of pairs within one fold only, averaged over repetitions.
 *
 * <p>Risks from different folds come from different models: a fold with many events leaves fewer to
 * train on, which lowers the risks predicted for it. Pairs across folds therefore count against
 * every model, and most against weak ones (a score that needs no training drops from 0.60 to 0.55
 * on the public cohort), so they are left out.
 *
 * @param value the mean over repetitions
 * @param influence of each patient on it (infinitesimal jackknife, numbers of pairs taken as fixed)
 */
@SuppressWarnings("ArrayRecordComponent") // results to read, compared by nobody
public record HeldOutConcordance(double value, double[] influence) {

  /** From the held-out risks of each repetition. */
  public static HeldOutConcordance of(Survival y, List<double[]> risks, List<Folds> repetitions) {
    return upTo(Double.POSITIVE_INFINITY, y, risks, repetitions);
  }

  /** Of pairs whose earlier event is not after {@code tau}. */
  public static HeldOutConcordance upTo(
      double tau, Survival y, List<double[]> risks, List<Folds> repetitions) {
    double value = 0;
    double[] influence = new double[y.size()];
    for (int r = 0; r < risks.size(); r++) {
      HeldOutConcordance one = upTo(tau, y, risks.get(r), repetitions.get(r));
      value += one.value / risks.size();
      for (int i = 0; i < influence.length; i++) {
        influence[i] += one.influence[i] / risks.size();
      }
    }
    return new HeldOutConcordance(value, influence);
  }

  /** From one repetition. */
  public static HeldOutConcordance of(Survival y, double[] risk, Folds folds) {
    return upTo(Double.POSITIVE_INFINITY, y, risk, folds);
  }

  private static HeldOutConcordance upTo(double tau, Survival y, double[] risk, Folds folds) {
    Concordance[] parts = new Concordance[folds.count()];
    double pairs = 0;
    for (int k = 0; k < parts.length; k++) {
      int[] test = folds.test(k);
      double[] part = IntStream.of(test).mapToDouble(i -> risk[i]).toArray();
      parts[k] = Concordance.of(y.select(test), part, PairWeight.EQUAL, tau);
      pairs += pairs(parts[k]);
    }
    double value = 0;
    double[] influence = new double[y.size()];
    for (int k = 0; k < parts.length; k++) {
      double share = pairs(parts[k]) / pairs;
      if (share > 0) {
        value += share * parts[k].index();
        int[] test = folds.test(k);
        for (int i = 0; i < test.length; i++) {
          influence[test[i]] = share * parts[k].influence()[i];
        }
      }
    }
    return new HeldOutConcordance(value, influence);
  }

  private static double pairs(Concordance c) {
    return c.concordant() + c.discordant() + c.tiedRisk();
  }

  /** The index with its standard error over patients. */
  public Estimate estimate() {
    double squares = 0;
    for (double one : influence) {
      squares += one * one;
    }
    return new Estimate(value, Math.sqrt(squares));
  }

  /** The difference to another model on the same patients and folds. */
  public Estimate minus(HeldOutConcordance other) {
    double[] difference = new double[influence.length];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = influence[i] - other.influence[i];
    }
    return new HeldOutConcordance(value - other.value, difference).estimate();
  }
}
