package org.hepacast.prognosis.balance;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.numeric.Samples;

/**
 * Greedy one-to-one matching of the treated (class 1) to the nearest control by a score. Of equally
 * near controls the one that stands first is taken.
 *
 * @param order whose turn it is
 * @param replacement whether a control may serve more than once
 * @param caliper largest distance allowed, in standard deviations of the score over all rows
 */
public record Matching(Order order, boolean replacement, OptionalDouble caliper) {
  /** Whose turn it is. */
  public enum Order {
    /** Treated by decreasing score: those hardest to match first. */
    LARGEST,
    /** As the rows stand. */
    DATA,
    /** The pair of smallest distance of all that remain. */
    CLOSEST
  }

  /** A treated row, its control, and how far apart they are. */
  public record Pair(int treated, int control, double distance) {}

  public Matching {
    if (caliper.isPresent() && !(caliper.getAsDouble() > 0)) {
      throw new IllegalArgumentException(
          "The caliper is %s standard deviations; it must be above 0."
              .formatted(caliper.getAsDouble()));
    }
  }

  /** The caliper in units of the score, infinite without one. */
  public double limit(double[] scores) {
    return caliper.isPresent()
        ? caliper.getAsDouble() * Math.sqrt(Samples.variance(scores))
        : Double.POSITIVE_INFINITY;
  }

  /** The pairs in the order in which they were made. */
  public List<Pair> match(double[] scores, Labels treated) {
    treated.requireTwo("matching");
    double limit = limit(scores);
    boolean[] used = new boolean[scores.length];
    return switch (order) {
      case CLOSEST -> closest(scores, treated, limit, used);
      case LARGEST, DATA -> inTurn(scores, treated, limit, used);
    };
  }

  private List<Pair> inTurn(double[] scores, Labels treated, double limit, boolean[] used) {
    int[] rows = treated.rowsOf(1);
    int[] turns =
        order == Order.DATA
            ? rows
            : IntStream.of(Samples.order(IntStream.of(rows).mapToDouble(i -> -scores[i]).toArray()))
                .map(k -> rows[k])
                .toArray();
    List<Pair> pairs = new ArrayList<>();
    for (int i : turns) {
      Pair pair = nearest(i, scores, treated, used);
      if (pair.control() >= 0 && pair.distance() <= limit) {
        used[pair.control()] = !replacement;
        pairs.add(pair);
      }
    }
    return pairs;
  }

  private List<Pair> closest(double[] scores, Labels treated, double limit, boolean[] used) {
    List<Integer> waiting = new ArrayList<>(IntStream.of(treated.rowsOf(1)).boxed().toList());
    List<Pair> pairs = new ArrayList<>();
    while (!waiting.isEmpty()) {
      Pair best = new Pair(-1, -1, Double.POSITIVE_INFINITY);
      for (int i : waiting) {
        Pair pair = nearest(i, scores, treated, used);
        best = pair.distance() < best.distance() ? pair : best;
      }
      if (best.control() < 0 || best.distance() > limit) {
        break;
      }
      waiting.remove(Integer.valueOf(best.treated()));
      used[best.control()] = !replacement;
      pairs.add(best);
    }
    return pairs;
  }

  private static Pair nearest(int i, double[] scores, Labels treated, boolean[] used) {
    int control = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < scores.length; j++) {
      double distance = Math.abs(scores[i] - scores[j]);
      if (treated.get(j) == 0 && !used[j] && distance < least) {
        least = distance;
        control = j;
      }
    }
    return new Pair(i, control, least);
  }
}
