package org.hepacast.prognosis.penalised;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;

/**
 * Coefficients of a penalised regression along a sequence of penalties.
 *
 * @param names the columns
 * @param lambdas penalties, largest first
 * @param intercepts one per penalty
 * @param coefficients on the original scale; those of penalty k are at {@code k * names.size()}
 * @param deviance deviance at each penalty
 * @param nullDeviance deviance of the intercept alone
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
public record ElasticNetPath(
    List<String> names,
    double[] lambdas,
    double[] intercepts,
    double[] coefficients,
    double[] deviance,
    double nullDeviance) {

  /** How many penalties the path has. */
  public int size() {
    return lambdas.length;
  }

  /** One per feature at penalty k, on the scale of the data. */
  public double[] coefficients(int k) {
    return Arrays.copyOfRange(coefficients, k * names.size(), (k + 1) * names.size());
  }

  /** Columns with a coefficient at penalty k, ascending. */
  public int[] chosen(int k) {
    return IntStream.range(0, names.size())
        .filter(j -> coefficients[k * names.size() + j] != 0)
        .toArray();
  }

  /** Share of the deviance explained at penalty k. */
  public double devianceRatio(int k) {
    return 1 - deviance[k] / nullDeviance;
  }

  /** The linear predictor of each row of {@code x} at penalty k. */
  public double[] predictor(Matrix x, int k) {
    double[] eta = x.times(coefficients(k));
    for (int i = 0; i < eta.length; i++) {
      eta[i] += intercepts[k];
    }
    return eta;
  }
}
