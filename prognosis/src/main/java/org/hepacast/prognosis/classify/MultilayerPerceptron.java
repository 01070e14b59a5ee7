package org.hepacast.prognosis.classify;

import java.util.List;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Logit;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * A feed-forward network trained by Adam (Kingma and Ba 2015) on mini-batches of the binary
 * cross-entropy. Training is sequential, so the number of workers does not matter.
 *
 * @param hidden sizes of the hidden layers
 * @param activation of the hidden layers
 * @param l2 half the sum of squared weights times this, over the batch size, is added to the loss
 * @param rate Adam's step
 * @param batch rows per step
 * @param epochs most passes over the rows
 * @param patience passes without a gain of 1e-4 in training loss that end training; 0 never
 */
public record MultilayerPerceptron(
    List<Integer> hidden,
    Activation activation,
    double l2,
    double rate,
    int batch,
    int epochs,
    int patience)
    implements Learner {

  /** What a hidden unit does with its input. */
  public enum Activation {
    SIGMOID,
    RELU;

    double of(double input) {
      return this == RELU ? Math.max(0, input) : Logit.probability(input);
    }

    /** The derivative, from the output. */
    double slope(double output) {
      return this == RELU ? (output > 0 ? 1 : 0) : output * (1 - output);
    }
  }

  public MultilayerPerceptron {
    hidden = List.copyOf(hidden);
    if (hidden.stream().anyMatch(size -> size < 1)
        || l2 < 0
        || !(rate > 0)
        || batch < 1
        || epochs < 1) {
      throw new IllegalArgumentException(
          "A network needs layers, batches and epochs of at least 1, a positive rate and no negative L2; given %s, %d, %d, %s, %s."
              .formatted(hidden, batch, epochs, rate, l2));
    }
  }

  @Override
  public Classifier fit(Matrix x, Labels y, Seeds seeds, Workers workers) {
    Learner.require(x, y, "a neural network");
    y.requireTwo("a neural network");
    return new AdamTraining(this, x, y, seeds).train();
  }
}
