package org.hepacast.prognosis.classify;

import org.hepacast.prognosis.numeric.Logit;
import org.hepacast.prognosis.tree.TreeEnsemble;

/** Trees whose sum is a probability or a log-odds. */
public record TreeClassifier(TreeEnsemble trees, Link link) implements Classifier {
  /** What the sum over the trees means. */
  public enum Link {
    PROBABILITY,
    LOG_ODDS
  }

  @Override
  public int features() {
    return trees.features();
  }

  @Override
  public int classes() {
    return 2;
  }

  @Override
  public void probabilities(double[] row, double[] out) {
    out[1] =
        switch (link) {
          // A mean of probabilities may leave [0, 1] by a rounding.
          case PROBABILITY -> Math.clamp(trees.sum(row), 0, 1);
          case LOG_ODDS -> Logit.probability(trees.sum(row));
        };
    out[0] = 1 - out[1];
  }

  @Override
  public double score(double[] row) {
    return trees.sum(row);
  }
}
