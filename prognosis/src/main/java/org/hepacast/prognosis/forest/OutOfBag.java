package org.hepacast.prognosis.forest;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.validation.Concordance;

/**
 * What a forest predicts for its own training rows from the trees that did not see them. Rows that
 * every tree saw are left out, not scored as risk zero. Made by {@link RandomSurvivalForest#grow}
 * together with the forest: the draws of the trees are drawn again from the seeds of the fit.
 */
public final class OutOfBag {
  private final SurvivalForest forest;
  private final Matrix x;
  private final Survival y;
  private final ForestOptions options;
  private final Seeds seeds;
  private final Workers workers;
  private final double[] rows;

  OutOfBag(
      SurvivalForest forest,
      Matrix x,
      Survival y,
      ForestOptions options,
      Seeds seeds,
      Workers workers) {
    this.forest = forest;
    this.x = x;
    this.y = y;
    this.options = options;
    this.seeds = seeds;
    this.workers = workers;
    this.rows = x.requireNames(forest.names()).rowMajor();
  }

  /** Mean risk of each row over the trees that did not draw it; NaN where there is none. */
  public double[] risk() {
    return mean(0, forest.trees(), treeRisks());
  }

  /** Harrell's concordance of the out-of-bag risks, over rows that have one. */
  public Concordance concordance() {
    return concordance(risk());
  }

  /** Uno's concordance of the out-of-bag risks over events up to {@code tau}. */
  public Concordance unoConcordance(double tau) {
    return among(risk(), (outcome, risk) -> Concordance.uno(outcome, risk, tau));
  }

  /**
   * Permutation importance (Breiman 2001): how much the concordance falls when the column's values
   * are shuffled among the rows a tree did not see. Averaged over blocks of trees, each judged as a
   * small forest; one block of all trees gives what randomForestSRC reports. A tree that never
   * splits on the column is not asked again.
   */
  public double[] importance(int treesPerBlock) {
    List<double[]> plain = treeRisks();
    double[] importance = new double[x.columns()];
    for (int c = 0; c < importance.length; c++) {
      List<double[]> shuffled = shuffledRisks(c, plain);
      int blocks = 0;
      for (int from = 0; from < forest.trees(); from += treesPerBlock) {
        int to = Math.min(forest.trees(), from + treesPerBlock);
        double before = concordance(mean(from, to, plain)).index();
        double after = concordance(mean(from, to, shuffled)).index();
        importance[c] += before - after;
        blocks++;
      }
      importance[c] /= blocks;
    }
    return importance;
  }

  /** For each tree the risk of each row, NaN where the tree drew it. */
  private List<double[]> treeRisks() {
    return workers.map(
        forest.trees(),
        t -> {
          int[] counts = RandomSurvivalForest.counts(x.rows(), options, seeds, t);
          SurvivalTree tree = forest.tree(t);
          double[] risk = new double[x.rows()];
          for (int i = 0; i < risk.length; i++) {
            risk[i] = counts[i] > 0 ? Double.NaN : tree.mortality[tree.leaf(rows, i * x.columns())];
          }
          return risk;
        });
  }

  private List<double[]> shuffledRisks(int column, List<double[]> plain) {
    Seeds shuffles = seeds.within(-1 - column);
    return workers.map(
        forest.trees(),
        t ->
            forest.tree(t).uses(column)
                ? shuffled(forest.tree(t), column, plain.get(t), shuffles.generator(t))
                : plain.get(t));
  }

  private double[] shuffled(SurvivalTree tree, int column, double[] plain, RandomGenerator random) {
    int[] outside = new int[plain.length];
    int n = 0;
    for (int i = 0; i < plain.length; i++) {
      if (!Double.isNaN(plain[i])) {
        outside[n++] = i;
      }
    }
    int[] order = Seeds.permutation(n, random);
    double[] risk = plain.clone();
    double[] row = new double[x.columns()];
    for (int k = 0; k < n; k++) {
      System.arraycopy(rows, outside[k] * row.length, row, 0, row.length);
      row[column] = rows[outside[order[k]] * row.length + column];
      risk[outside[k]] = tree.mortality[tree.leaf(row, 0)];
    }
    return risk;
  }

  private double[] mean(int fromTree, int toTree, List<double[]> risks) {
    double[] mean = new double[x.rows()];
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      int trees = 0;
      for (int t = fromTree; t < toTree; t++) {
        double risk = risks.get(t)[i];
        if (!Double.isNaN(risk)) {
          sum += risk;
          trees++;
        }
      }
      mean[i] = trees == 0 ? Double.NaN : sum / trees;
    }
    return mean;
  }

  private Concordance concordance(double[] risk) {
    return among(risk, Concordance::harrell);
  }

  /** Judges the rows that have a risk. */
  private Concordance among(double[] risk, BiFunction<Survival, double[], Concordance> judge) {
    int[] known = IntStream.range(0, risk.length).filter(i -> !Double.isNaN(risk[i])).toArray();
    double[] present = Arrays.stream(known).mapToDouble(i -> risk[i]).toArray();
    return judge.apply(y.select(known), present);
  }
}
