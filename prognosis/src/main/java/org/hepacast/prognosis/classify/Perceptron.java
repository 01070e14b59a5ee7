package org.hepacast.prognosis.classify;

import org.hepacast.prognosis.numeric.Logit;

/**
 * A trained network with one output, the log-odds of class 1.
 *
 * @param sizes units of each layer, input first
 * @param activation of the hidden layers
 * @param parameters for each layer the weights, input by input, then the biases
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
public record Perceptron(
    int[] sizes, MultilayerPerceptron.Activation activation, double[] parameters)
    implements Classifier {

  public Perceptron {
    Shape.require(parameters(sizes) == parameters.length, "a perceptron", sizes);
  }

  /** How many parameters layers of these sizes have; -1 if they are none. */
  private static long parameters(int... sizes) {
    long sum = sizes.length < 2 ? -1 : 0;
    for (int l = 0; l + 1 < sizes.length && sum >= 0; l++) {
      boolean layer = sizes[l] >= (l == 0 ? 0 : 1) && sizes[l + 1] > 0;
      sum = layer ? sum + (sizes[l] + 1L) * sizes[l + 1] : -1;
    }
    return sum;
  }

  /** Where the parameters of each layer begin; the last entry is their number. */
  static int[] offsets(int[] sizes) {
    int[] offsets = new int[sizes.length];
    for (int l = 0; l < sizes.length - 1; l++) {
      offsets[l + 1] = offsets[l] + (sizes[l] + 1) * sizes[l + 1];
    }
    return offsets;
  }

  /** Fills the outputs of all layers from those of the first; the last stays linear. */
  static void forward(
      int[] sizes,
      int[] offsets,
      double[] parameters,
      MultilayerPerceptron.Activation activation,
      double[][] output) {
    for (int l = 0; l < sizes.length - 1; l++) {
      double[] next = output[l + 1];
      System.arraycopy(parameters, offsets[l] + sizes[l] * sizes[l + 1], next, 0, sizes[l + 1]);
      int at = offsets[l];
      for (int a = 0; a < sizes[l]; a++) {
        double out = output[l][a];
        for (int b = 0; b < sizes[l + 1]; b++, at++) {
          next[b] += parameters[at] * out;
        }
      }
      if (l < sizes.length - 2) {
        for (int b = 0; b < next.length; b++) {
          next[b] = activation.of(next[b]);
        }
      }
    }
  }

  @Override
  public int features() {
    return sizes[0];
  }

  @Override
  public int classes() {
    return 2;
  }

  @Override
  public double score(double[] row) {
    double[][] output = new double[sizes.length][];
    output[0] = row;
    for (int l = 1; l < sizes.length; l++) {
      output[l] = new double[sizes[l]];
    }
    forward(sizes, offsets(sizes), parameters, activation, output);
    return output[sizes.length - 1][0];
  }

  @Override
  public void probabilities(double[] row, double[] out) {
    out[1] = Logit.probability(score(row));
    out[0] = 1 - out[1];
  }
}
