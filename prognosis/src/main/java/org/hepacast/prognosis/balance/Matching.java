package org.hepacast.prognosis.balance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
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
    for (int i = 0; i < scores.length; i++) {
      if (!Double.isFinite(scores[i])) {
        throw new IllegalArgumentException(
            "The score of row %d is %s; matching needs a finite one: leave the row out."
                .formatted(i, scores[i]));
      }
    }
    double limit = limit(scores);
    var controls = new NearestControls(scores, treated.rowsOf(0));
    return switch (order) {
      case CLOSEST -> closest(scores, treated.rowsOf(1), limit, controls);
      case LARGEST, DATA -> inTurn(scores, treated.rowsOf(1), limit, controls);
    };
  }

  private List<Pair> inTurn(double[] scores, int[] rows, double limit, NearestControls controls) {
    int[] turns =
        order == Order.DATA
            ? rows
            : IntStream.of(Samples.order(IntStream.of(rows).mapToDouble(i -> -scores[i]).toArray()))
                .map(k -> rows[k])
                .toArray();
    List<Pair> pairs = new ArrayList<>();
    for (int i : turns) {
      Pair pair = nearest(i, scores, controls);
      if (pair.control() >= 0 && pair.distance() <= limit) {
        take(pair, controls);
        pairs.add(pair);
      }
    }
    return pairs;
  }

  /**
   * The distance of a treated row to its nearest control only grows as controls are used up. So the
   * first of the queue, if its control is still there, is the closest pair of all; if not, it goes
   * back with its next control.
   */
  private List<Pair> closest(double[] scores, int[] rows, double limit, NearestControls controls) {
    var waiting =
        new PriorityQueue<Pair>(
            Comparator.comparingDouble(Pair::distance).thenComparingInt(Pair::treated));
    for (int i : rows) {
      waiting.add(nearest(i, scores, controls));
    }
    List<Pair> pairs = new ArrayList<>();
    while (!waiting.isEmpty()) {
      Pair best = waiting.remove();
      if (best.control() < 0 || best.distance() > limit) {
        break;
      }
      if (controls.isUsed(best.control())) {
        waiting.add(nearest(best.treated(), scores, controls));
      } else {
        take(best, controls);
        pairs.add(best);
      }
    }
    return pairs;
  }

  private void take(Pair pair, NearestControls controls) {
    if (!replacement) {
      controls.use(pair.control());
    }
  }

  private static Pair nearest(int i, double[] scores, NearestControls controls) {
    int control = controls.nearest(scores[i]);
    return new Pair(
        i, control, control < 0 ? Double.POSITIVE_INFINITY : Math.abs(scores[i] - scores[control]));
  }
}
