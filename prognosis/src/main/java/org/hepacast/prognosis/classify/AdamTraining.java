package org.hepacast.prognosis.classify;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Logit;
import org.hepacast.prognosis.random.Seeds;

/**
 * One training run of a network. Weights start uniform within sqrt(6 / (inputs + outputs)) (Glorot
 * and Bengio 2010), biases at zero.
 */
final class AdamTraining {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;
  private static final double LEAST_GAIN = 1e-4;

  private final MultilayerPerceptron options;
  private final double[] rows;
  private final double[] target;
  private final int n;
  private final RandomGenerator random;
  private final int[] sizes;
  private final int[] weightAt;
  private final double[] parameters;
  private final double[] gradient;
  private final double[] first;
  private final double[] second;
  private final double[][] output;
  private final double[][] delta;
  private long steps;

  AdamTraining(MultilayerPerceptron options, Matrix x, Labels y, Seeds seeds) {
    this.options = options;
    this.n = x.rows();
    this.target = y.indicator();
    this.random = seeds.generator(0);
    this.rows = x.rowMajor();
    int layers = options.hidden().size() + 2;
    this.sizes = new int[layers];
    sizes[0] = x.columns();
    for (int l = 1; l < layers - 1; l++) {
      sizes[l] = options.hidden().get(l - 1);
    }
    sizes[layers - 1] = 1;
    this.weightAt = Perceptron.offsets(sizes);
    this.parameters = new double[weightAt[layers - 1]];
    this.gradient = new double[parameters.length];
    this.first = new double[parameters.length];
    this.second = new double[parameters.length];
    this.output = new double[layers][];
    this.delta = new double[layers][];
    for (int l = 0; l < layers; l++) {
      output[l] = new double[sizes[l]];
      delta[l] = new double[sizes[l]];
    }
  }

  Perceptron train() {
    initialise();
    double best = Double.POSITIVE_INFINITY;
    int waited = 0;
    for (int epoch = 0; epoch < options.epochs(); epoch++) {
      double loss = epoch();
      waited = loss > best - LEAST_GAIN ? waited + 1 : 0;
      best = Math.min(best, loss);
      if (options.patience() > 0 && waited > options.patience()) {
        break;
      }
    }
    return new Perceptron(sizes, options.activation(), parameters);
  }

  private void initialise() {
    for (int l = 0; l < sizes.length - 1; l++) {
      double bound = Math.sqrt(6.0 / (sizes[l] + sizes[l + 1]));
      for (int w = 0; w < sizes[l] * sizes[l + 1]; w++) {
        parameters[weightAt[l] + w] = bound * (2 * random.nextDouble() - 1);
      }
    }
  }

  private double epoch() {
    int[] order = Seeds.permutation(n, random);
    double loss = 0;
    for (int from = 0; from < n; from += options.batch()) {
      int to = Math.min(n, from + options.batch());
      Arrays.fill(gradient, 0);
      for (int k = from; k < to; k++) {
        loss += forward(order[k]);
        backward(order[k]);
      }
      loss += decay(to - from) * (to - from);
      step();
    }
    return loss / n;
  }

  private double forward(int row) {
    System.arraycopy(rows, row * sizes[0], output[0], 0, sizes[0]);
    int last = sizes.length - 1;
    Perceptron.forward(sizes, weightAt, parameters, options.activation(), output);
    double margin = output[last][0];
    return Logit.softplus(target[row] == 1 ? -margin : margin);
  }

  private void backward(int row) {
    int last = sizes.length - 1;
    delta[last][0] = Logit.probability(output[last][0]) - target[row];
    for (int l = last - 1; l >= 0; l--) {
      int weights = weightAt[l];
      int bias = weights + sizes[l] * sizes[l + 1];
      for (int b = 0; b < sizes[l + 1]; b++) {
        gradient[bias + b] += delta[l + 1][b];
      }
      for (int a = 0; a < sizes[l]; a++) {
        double out = output[l][a];
        double back = 0;
        int at = weights + a * sizes[l + 1];
        for (int b = 0; b < sizes[l + 1]; b++, at++) {
          gradient[at] += out * delta[l + 1][b];
          back += parameters[at] * delta[l + 1][b];
        }
        delta[l][a] = l == 0 ? 0 : back * options.activation().slope(out);
      }
    }
  }

  /**
   * Turns sums over the batch into means, adds the decay of weights; the decay's part of the loss.
   */
  private double decay(int size) {
    double squares = 0;
    for (int l = 0; l < sizes.length - 1; l++) {
      int bias = weightAt[l] + sizes[l] * sizes[l + 1];
      for (int w = weightAt[l]; w < weightAt[l + 1]; w++) {
        boolean weight = w < bias;
        gradient[w] = (gradient[w] + (weight ? options.l2() * parameters[w] : 0)) / size;
        squares += weight ? parameters[w] * parameters[w] : 0;
      }
    }
    return options.l2() * squares / (2 * size);
  }

  private void step() {
    steps++;
    double rate =
        options.rate()
            * Math.sqrt(1 - Math.pow(BETA2, (double) steps))
            / (1 - Math.pow(BETA1, (double) steps));
    for (int w = 0; w < parameters.length; w++) {
      first[w] = BETA1 * first[w] + (1 - BETA1) * gradient[w];
      second[w] = BETA2 * second[w] + (1 - BETA2) * gradient[w] * gradient[w];
      parameters[w] -= rate * first[w] / (Math.sqrt(second[w]) + EPSILON);
    }
  }
}
