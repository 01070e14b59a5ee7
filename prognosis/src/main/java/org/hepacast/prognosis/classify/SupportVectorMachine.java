package org.hepacast.prognosis.classify;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Samples;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * C-support vector classification. Probabilities come from a logistic function of the decision
 * value, fitted to decisions on held-out rows of five stratified folds (Platt 1999).
 *
 * @param c what a row on the wrong side costs
 * @param kernel compares rows
 * @param tolerance how far the optimality conditions may be violated
 */
public record SupportVectorMachine(double c, KernelChoice kernel, double tolerance)
    implements Learner {
  private static final int PLATT_FOLDS = 5;
  private static final double TOLERANCE = 1e-4;

  /** A kernel, or how to choose it from the training rows. */
  public sealed interface KernelChoice {
    record Linear() implements KernelChoice {}

    record Rbf(double gamma) implements KernelChoice {}

    /** gamma = 1 / (features x variance of all values), scikit-learn's "scale". */
    record RbfByScale() implements KernelChoice {}
  }

  public SupportVectorMachine {
    if (!(c > 0) || !(tolerance > 0)) {
      throw new IllegalArgumentException(
          "C and the tolerance must be above 0; given %s and %s.".formatted(c, tolerance));
    }
  }

  /** With the scalar product as kernel and the cost {@code c} of a violation. */
  public static SupportVectorMachine linear(double c) {
    return new SupportVectorMachine(c, new KernelChoice.Linear(), TOLERANCE);
  }

  /** With the Gaussian kernel of width {@code gamma} and the cost {@code c} of a violation. */
  public static SupportVectorMachine rbf(double c, double gamma) {
    return new SupportVectorMachine(c, new KernelChoice.Rbf(gamma), TOLERANCE);
  }

  /** C = 1 and the width by scale: scikit-learn's default. */
  public static SupportVectorMachine rbf() {
    return new SupportVectorMachine(1, new KernelChoice.RbfByScale(), TOLERANCE);
  }

  @Override
  public VectorMachine fit(Matrix x, Labels y, Seeds seeds, Workers workers) {
    Learner.require(x, y, "a support vector machine");
    y.requireTwo("a support vector machine").requireEach(2, "a support vector machine");
    Kernel chosen = kernel(x);
    int k = Math.min(PLATT_FOLDS, Math.min(y.count(0), y.count(1)));
    Folds folds = Folds.stratified(y, k, seeds.generator(0));
    double[] held = new double[x.rows()];
    for (int fold = 0; fold < k; fold++) {
      int[] train = folds.train(fold);
      VectorMachine part = machine(chosen, x.selectRows(train), y.select(train));
      for (int i : folds.test(fold)) {
        held[i] = part.decision(x.row(i));
      }
    }
    return machine(chosen, x, y).withProbabilities(Calibrator.Sigmoid.fit(held, y));
  }

  private Kernel kernel(Matrix x) {
    return switch (kernel) {
      case KernelChoice.Linear _ -> new Kernel.Linear();
      case KernelChoice.Rbf(double gamma) -> new Kernel.Rbf(gamma);
      case KernelChoice.RbfByScale _ -> {
        double variance = Samples.populationVariance(x.values());
        yield new Kernel.Rbf(variance == 0 ? 1 : 1 / (x.columns() * variance));
      }
    };
  }

  private VectorMachine machine(Kernel chosen, Matrix x, Labels y) {
    int n = x.rows();
    int p = x.columns();
    double[] rows = x.rowMajor();
    double[] gram = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        gram[i * n + j] = chosen.of(rows, i * p, rows, j * p, p);
        gram[j * n + i] = gram[i * n + j];
      }
    }
    var solution = SequentialMinimal.solve(gram, y, c, tolerance);
    int[] support = IntStream.range(0, n).filter(i -> solution.weights()[i] != 0).toArray();
    double[] vectors = new double[support.length * p];
    for (int s = 0; s < support.length; s++) {
      System.arraycopy(rows, support[s] * p, vectors, s * p, p);
    }
    double[] weights = Arrays.stream(support).mapToDouble(i -> solution.weights()[i]).toArray();
    return new VectorMachine(
        chosen, p, vectors, weights, solution.intercept(), new Calibrator.Sigmoid(-1, 0));
  }
}
