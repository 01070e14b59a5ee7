package org.hepacast.prognosis.balance;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.learning.Preparation;
import org.hepacast.prognosis.numeric.Samples;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * Adds synthetic subjects of the smaller class until both are equal (Chawla et al. 2002): each lies
 * on the line from a subject to one of its nearest neighbours of the same class. It belongs on
 * training rows alone, and on features of one scale.
 *
 * @param neighbours how many nearest neighbours a partner is drawn from
 */
public record Smote(int neighbours) implements Preparation<Labels> {
  /** Five neighbours, as published. */
  public Smote() {
    this(5);
  }

  public Smote {
    if (neighbours < 1) {
      throw new IllegalArgumentException(
          "SMOTE needs at least one neighbour, not %d.".formatted(neighbours));
    }
  }

  /** A synthetic subject: {@code base + step (neighbour - base)}, by rows of the given matrix. */
  public record Synthetic(int base, int neighbour, double step) {
    /** The features of the subject. */
    public double[] features(Matrix x) {
      double[] from = x.row(base);
      double[] to = x.row(neighbour);
      double[] made = new double[from.length];
      Arrays.setAll(made, j -> from[j] + step * (to[j] - from[j]));
      return made;
    }
  }

  @Override
  public Prepared<Labels> fit(Matrix x, Labels y, Seeds seeds, Workers workers) {
    Synthetic[] made = draw(x, y, seeds.generator(0));
    int n = x.rows();
    int minority = minority(y);
    double[][] rows = new double[n + made.length][];
    int[] labels = Arrays.copyOf(y.toArray(), rows.length);
    for (int i = 0; i < n; i++) {
      rows[i] = x.row(i);
    }
    for (int i = 0; i < made.length; i++) {
      rows[n + i] = made[i].features(x);
      labels[n + i] = minority;
    }
    return new Prepared<>(Matrix.ofRows(x.names(), rows), Labels.of(labels), Optional.empty());
  }

  private static int minority(Labels y) {
    return y.requireTwo("SMOTE").count(1) <= y.count(0) ? 1 : 0;
  }

  /** As many synthetic subjects as the smaller class lacks. */
  public Synthetic[] draw(Matrix x, Labels y, RandomGenerator random) {
    x.requireComplete("SMOTE");
    int minority = minority(y);
    int[] rows = y.rowsOf(minority);
    if (rows.length <= neighbours) {
      throw new IllegalArgumentException(
          "Class %d has %d subjects, too few for %d neighbours each: use fewer neighbours."
              .formatted(minority, rows.length, neighbours));
    }
    int[][] nearest = nearest(x, rows);
    Synthetic[] made = new Synthetic[y.size() - 2 * rows.length];
    for (int i = 0; i < made.length; i++) {
      int base = random.nextInt(rows.length);
      int neighbour = nearest[base][random.nextInt(neighbours)];
      made[i] = new Synthetic(rows[base], neighbour, random.nextDouble());
    }
    return made;
  }

  /** For each of the rows its nearest others among them, nearest first; ties by row. */
  public int[][] nearest(Matrix x, int[] rows) {
    int[][] nearest = new int[rows.length][neighbours];
    for (int a = 0; a < rows.length; a++) {
      double[] distance = new double[rows.length];
      for (int b = 0; b < rows.length; b++) {
        for (int j = 0; j < x.columns(); j++) {
          double d = x.get(rows[a], j) - x.get(rows[b], j);
          distance[b] += d * d;
        }
      }
      distance[a] = -1;
      int[] order = Samples.order(distance);
      for (int k = 0; k < neighbours; k++) {
        nearest[a][k] = rows[order[k + 1]];
      }
    }
    return nearest;
  }
}
