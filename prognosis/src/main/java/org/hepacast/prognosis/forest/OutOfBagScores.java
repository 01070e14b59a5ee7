package org.hepacast.prognosis.forest;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * One number for each training row from the trees that did not see it: the score of the leaf that
 * the row falls into, averaged over those trees.
 */
final class OutOfBagScores {
  private final Matrix x;
  private final List<SurvivalTree> trees;
  private final List<double[]> leafScores;
  private final Draws draws;
  private final Workers workers;
  private final double[] rows;

  /**
   * Scores of a forest.
   *
   * @param leafScores for each tree the score of each leaf
   */
  OutOfBagScores(
      Matrix x, List<SurvivalTree> trees, List<double[]> leafScores, Draws draws, Workers workers) {
    this.x = x;
    this.trees = trees;
    this.leafScores = leafScores;
    this.draws = draws;
    this.workers = workers;
    this.rows = x.rowMajor();
  }

  /** Mean score of each row over the trees that did not draw it; NaN where there is none. */
  double[] mean() {
    return mean(0, trees.size(), ofTrees());
  }

  /**
   * How much {@code quality} falls when a column is shuffled among the rows a tree did not see, for
   * each column, averaged over blocks of trees. A tree that never splits on the column is not asked
   * again.
   */
  double[] importance(int treesPerBlock, ToDoubleFunction<double[]> quality) {
    List<double[]> plain = ofTrees();
    double[] importance = new double[x.columns()];
    for (int c = 0; c < importance.length; c++) {
      List<double[]> shuffled = shuffled(c, plain);
      int blocks = 0;
      for (int from = 0; from < trees.size(); from += treesPerBlock) {
        int to = Math.min(trees.size(), from + treesPerBlock);
        double before = quality.applyAsDouble(mean(from, to, plain));
        double after = quality.applyAsDouble(mean(from, to, shuffled));
        importance[c] += before - after;
        blocks++;
      }
      importance[c] /= blocks;
    }
    return importance;
  }

  /** For each tree the score of each row, NaN where the tree drew it. */
  private List<double[]> ofTrees() {
    return workers.map(
        trees.size(),
        t -> {
          int[] counts = draws.counts(t);
          double[] score = new double[x.rows()];
          for (int i = 0; i < score.length; i++) {
            score[i] = counts[i] > 0 ? Double.NaN : score(t, rows, i * x.columns());
          }
          return score;
        });
  }

  private double score(int t, double[] values, int at) {
    return leafScores.get(t)[trees.get(t).leaf(values, at)];
  }

  private List<double[]> shuffled(int column, List<double[]> plain) {
    Seeds shuffles = draws.seeds().within(-1 - column);
    return workers.map(
        trees.size(),
        t ->
            trees.get(t).uses(column)
                ? shuffled(t, column, plain.get(t), shuffles.generator(t))
                : plain.get(t));
  }

  private double[] shuffled(int t, int column, double[] plain, RandomGenerator random) {
    int[] outside = new int[plain.length];
    int n = 0;
    for (int i = 0; i < plain.length; i++) {
      if (!Double.isNaN(plain[i])) {
        outside[n++] = i;
      }
    }
    int[] order = Seeds.permutation(n, random);
    double[] score = plain.clone();
    double[] row = new double[x.columns()];
    for (int k = 0; k < n; k++) {
      System.arraycopy(rows, outside[k] * row.length, row, 0, row.length);
      row[column] = rows[outside[order[k]] * row.length + column];
      score[outside[k]] = score(t, row, 0);
    }
    return score;
  }

  private double[] mean(int fromTree, int toTree, List<double[]> scores) {
    double[] mean = new double[x.rows()];
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      int counted = 0;
      for (int t = fromTree; t < toTree; t++) {
        double score = scores.get(t)[i];
        if (!Double.isNaN(score)) {
          sum += score;
          counted++;
        }
      }
      mean[i] = counted == 0 ? Double.NaN : sum / counted;
    }
    return mean;
  }
}
