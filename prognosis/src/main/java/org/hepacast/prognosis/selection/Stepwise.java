package org.hepacast.prognosis.selection;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.regression.LogisticFit;

/**
 * Stepwise logistic regression: at each step the column whose leaving or entering lowers the
 * criterion most, until none does.
 *
 * @param direction where it starts and what it may do
 * @param perParameter what a parameter costs: 2 is Akaike's criterion, log n the Bayesian one
 */
public record Stepwise(Direction direction, double perParameter) implements Selector<Labels> {
  /** Where the search starts and what it may do. */
  public enum Direction {
    /** From all columns, leaving out. */
    BACKWARD,
    /** From none, taking in. */
    FORWARD,
    /** From none, taking in and leaving out. */
    BOTH
  }

  /** Backward by Akaike's criterion. */
  public static Stepwise backwardAic() {
    return new Stepwise(Direction.BACKWARD, 2);
  }

  @Override
  public int[] choose(Matrix x, Labels y, Seeds seeds, Workers workers) {
    List<Integer> chosen = new ArrayList<>();
    if (direction == Direction.BACKWARD) {
      for (int j = 0; j < x.columns(); j++) {
        chosen.add(j);
      }
    }
    double criterion = criterion(x, y, chosen);
    while (true) {
      List<Integer> best = chosen;
      for (List<Integer> candidate : neighbours(x.columns(), chosen)) {
        double other = criterion(x, y, candidate);
        if (other < criterion - 1e-10) {
          criterion = other;
          best = candidate;
        }
      }
      if (best.equals(chosen)) {
        return chosen.stream().mapToInt(Integer::intValue).sorted().toArray();
      }
      chosen = best;
    }
  }

  private List<List<Integer>> neighbours(int columns, List<Integer> chosen) {
    List<List<Integer>> neighbours = new ArrayList<>();
    for (int j = 0; j < columns; j++) {
      boolean in = chosen.contains(j);
      if (in && direction != Direction.FORWARD) {
        List<Integer> without = new ArrayList<>(chosen);
        without.remove(Integer.valueOf(j));
        neighbours.add(without);
      } else if (!in && direction != Direction.BACKWARD) {
        List<Integer> with = new ArrayList<>(chosen);
        with.add(j);
        neighbours.add(with);
      }
    }
    return neighbours;
  }

  private double criterion(Matrix x, Labels y, List<Integer> columns) {
    LogisticFit fit =
        LogisticFit.of(x.selectColumns(columns.stream().mapToInt(Integer::intValue).toArray()), y);
    return fit.deviance() + perParameter * fit.coefficients().length;
  }
}
