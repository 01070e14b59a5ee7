package org.hepacast.prognosis.survival.validation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.numeric.Quantiles;
import org.hepacast.prognosis.survival.CensoringDistribution;
import org.hepacast.prognosis.verification.Reference;

/** The protocol of {@code cv_benchmark.meta.json}: five folds, figures averaged over them. */
final class Benchmark {
  /** What is measured in a held-out fold; the name is that of the column in the reference. */
  enum Figure {
    HARRELL_C,
    UNO_C,
    AUC_Q25,
    AUC_Q50,
    AUC_Q75,
    IBS;

    String column() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    String inWords() {
      return switch (this) {
        case HARRELL_C -> "Harrell's C";
        case UNO_C -> "Uno's C";
        case AUC_Q25 -> "AUC at the first quartile";
        case AUC_Q50 -> "AUC at the median";
        case AUC_Q75 -> "AUC at the third quartile";
        case IBS -> "integrated Brier score";
      };
    }
  }

  /** A fitted model: risks of rows, and survival of rows over time where the model has one. */
  interface Fitted {
    double[] risk(Matrix held);

    default Curves survival(Matrix held) {
      throw new UnsupportedOperationException("The model has no survival curves.");
    }
  }

  /** Survival of held-out rows over time. */
  interface Curves {
    double at(int row, double t);
  }

  /** Fits to a training part; the seed is that of the repetition. */
  interface Learner {
    Fitted fit(Matrix x, Survival y, int seed);
  }

  private final Matrix x;
  private final Survival y;
  private final String set;
  private final CensoringDistribution censoring;
  private final double tau;
  private final double[] quartiles;
  private final double[] grid;

  Benchmark(String set) {
    this.set = set;
    this.x = Reference.cohort(set).x();
    this.y = Reference.cohort(set).y();
    this.censoring = CensoringDistribution.of(y);
    double[] eventTimes =
        IntStream.range(0, y.size()).filter(y::event).mapToDouble(y::time).toArray();
    tau = Quantiles.of(y.times(), 0.8)[0];
    quartiles = Quantiles.of(eventTimes, 0.25, 0.5, 0.75);
    double[] ends = Quantiles.of(y.times(), 0.1, 0.8);
    grid =
        IntStream.range(0, 40).mapToDouble(k -> ends[0] + k * (ends[1] - ends[0]) / 39).toArray();
  }

  /**
   * The figures of one repetition.
   *
   * @param ownCensoring whether Uno's C takes the censoring distribution of the fold itself, as the
   *     R rows do
   */
  Map<Figure, Double> repetition(
      Learner learner, int repetition, int seed, Iterable<Figure> figures, boolean ownCensoring) {
    int[] fold = Reference.folds(set, "rep" + repetition);
    var sums = new EnumMap<Figure, Double>(Figure.class);
    for (int f = 0; f < 5; f++) {
      int which = f;
      int[] inside = IntStream.range(0, fold.length).filter(i -> fold[i] == which).toArray();
      int[] outside = IntStream.range(0, fold.length).filter(i -> fold[i] != which).toArray();
      Fitted fitted = learner.fit(x.selectRows(outside), y.select(outside), seed);
      Matrix held = x.selectRows(inside);
      Survival outcome = y.select(inside);
      double[] risk = fitted.risk(held);
      for (Figure figure : figures) {
        double value = measure(figure, fitted, held, outcome, risk, ownCensoring);
        sums.merge(figure, value / 5, Double::sum);
      }
    }
    return sums;
  }

  private double measure(
      Figure figure,
      Fitted fitted,
      Matrix held,
      Survival outcome,
      double[] risk,
      boolean ownCensoring) {
    return switch (figure) {
      case HARRELL_C -> Concordance.harrell(outcome, risk).index();
      case UNO_C ->
          ownCensoring
              ? Concordance.uno(outcome, risk, Math.nextDown(tau)).index()
              : Concordance.of(
                      outcome,
                      risk,
                      i -> Math.pow(censoring.at(outcome.time(i)), -2),
                      Math.nextDown(tau))
                  .index();
      case AUC_Q25 -> auc(outcome, risk, quartiles[0]);
      case AUC_Q50 -> auc(outcome, risk, quartiles[1]);
      case AUC_Q75 -> auc(outcome, risk, quartiles[2]);
      case IBS -> integratedBrier(fitted, held, outcome);
    };
  }

  private double auc(Survival outcome, double[] risk, double t) {
    IpcwWeights weights = IpcwWeights.of(outcome, censoring, t, IpcwConvention.SCIKIT_SURVIVAL);
    return TimeDependentRoc.of(weights, risk).auc().value();
  }

  private double integratedBrier(Fitted fitted, Matrix held, Survival outcome) {
    // scikit-survival takes no times outside the follow-up of the fold.
    double first = Arrays.stream(outcome.times()).min().orElseThrow();
    double last = Arrays.stream(outcome.times()).max().orElseThrow();
    double[] inside = Arrays.stream(grid).filter(t -> t >= first && t < last).toArray();
    double[][] survival = new double[inside.length][held.rows()];
    Curves curves = fitted.survival(held);
    for (int i = 0; i < held.rows(); i++) {
      for (int k = 0; k < inside.length; k++) {
        survival[k][i] = curves.at(i, inside[k]);
      }
    }
    return BrierScore.integrated(
        outcome, censoring, inside, survival, IpcwConvention.SCIKIT_SURVIVAL);
  }

  /** Mean and standard deviation over repetitions. */
  record Summary(double mean, double sd) {
    static Summary of(double[] values) {
      double mean = Arrays.stream(values).average().orElseThrow();
      double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
      return new Summary(mean, Math.sqrt(squares / (values.length - 1)));
    }
  }
}
