package org.hepacast.prognosis.classify;

import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.tree.LightGbmText;

/**
 * Histogram gradient boosting by LightGBM itself (Ke et al. 2017). The native library trains, on
 * one thread and in its deterministic mode; the model it writes is read into trees of our own, so
 * that prediction, explanation, and packages need no native code. Missing values are allowed.
 *
 * @param rounds trees
 * @param leaves most leaves of a tree
 * @param rate share of each step that is taken
 * @param leaf fewest rows in a leaf
 */
public record LightGbm(int rounds, int leaves, double rate, int leaf) implements Learner {
  /** LightGBM's default: 100 trees of at most 31 leaves of at least 20 rows, rate 0.1. */
  public LightGbm() {
    this(100, 31, 0.1, 20);
  }

  @Override
  public Classifier fit(Matrix x, Labels y, Seeds seeds, Workers workers) {
    if (x.rows() != y.size()) {
      throw new IllegalArgumentException(
          "The features have %d rows, the labels %d.".formatted(x.rows(), y.size()));
    }
    y.requireTwo("LightGBM");
    try {
      LightGbmLibrary.load();
      return new TreeClassifier(
          LightGbmText.parse(train(x, y, (int) seeds.seed(0) & Integer.MAX_VALUE)),
          TreeClassifier.Link.LOG_ODDS);
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      throw new IllegalStateException(
          "LightGBM's native library cannot be loaded here; it needs libgomp (package libgomp1), or"
              + " use GradientBoosting.",
          e);
    }
  }

  private String train(Matrix x, Labels y, int seed) {
    try (var training = new LightGbmTraining(x, y)) {
      return training.run(
          rounds,
          "objective=binary num_leaves=%d learning_rate=%s min_data_in_leaf=%d seed=%d"
              .formatted(leaves, rate, leaf, seed));
    }
  }
}
