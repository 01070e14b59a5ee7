package org.hepacast.prognosis.classify;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
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
    } catch (LGBMException e) {
      throw new IllegalStateException("LightGBM refused to train: " + e.getMessage(), e);
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      throw new IllegalStateException(
          "LightGBM's native library cannot be loaded here; it needs libgomp (package libgomp1), or"
              + " use GradientBoosting.",
          e);
    }
  }

  private String train(Matrix x, Labels y, int seed) throws LGBMException {
    double[] rows = x.rowMajor();
    String common = "verbosity=-1 num_threads=1 deterministic=true force_row_wise=true";
    LGBMDataset data = LGBMDataset.createFromMat(rows, x.rows(), x.columns(), true, common, null);
    try {
      float[] labels = new float[y.size()];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = y.get(i);
      }
      data.setField("label", labels);
      LGBMBooster booster =
          LGBMBooster.create(
              data,
              "%s objective=binary num_leaves=%d learning_rate=%s min_data_in_leaf=%d seed=%d"
                  .formatted(common, leaves, rate, leaf, seed));
      try {
        for (int round = 0; round < rounds; round++) {
          booster.updateOneIter();
        }
        return booster.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.SPLIT);
      } finally {
        booster.close();
      }
    } finally {
      data.close();
    }
  }
}
