package org.hepacast.model.scoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.risk.RiskOutcome.Scored;

/**
 * How the answers of shadows differ from those of the version that serves, counted by this instance
 * since it has started. The answers themselves stand in the topic of shadows.
 */
@ApplicationScoped
public class Comparison {
  /**
   * Of a shadow against the version that served beside it.
   *
   * @param answers compared so far
   * @param bothScored of these
   * @param oneScored only one of the two gave a number
   * @param otherGroup both did, in different groups
   * @param meanDifference of the scores, its sign left out
   * @param largestDifference likewise
   */
  public record Difference(
      String serving,
      String shadow,
      Instant since,
      long answers,
      long bothScored,
      long oneScored,
      long otherGroup,
      double meanDifference,
      double largestDifference) {}

  private record Pair(String family, String serving, String shadow) {}

  private static final class Count {
    long answers;
    long bothScored;
    long oneScored;
    long otherGroup;
    double sum;
    double largest;
  }

  private final Instant since = Clock.systemUTC().instant();
  private final Map<String, Map<Pair, Count>> byFamily = new TreeMap<>();

  synchronized void count(RiskEvent serving, RiskEvent shadow) {
    var pair =
        new Pair(serving.model().family(), serving.model().version(), shadow.model().version());
    Count count =
        byFamily
            .computeIfAbsent(
                pair.family(),
                family -> new TreeMap<>(java.util.Comparator.comparing(Pair::toString)))
            .computeIfAbsent(pair, key -> new Count());
    count.answers++;
    add(count, serving.outcome(), shadow.outcome());
  }

  private static void add(Count count, RiskOutcome serving, RiskOutcome shadow) {
    if (serving instanceof Scored one && shadow instanceof Scored other) {
      count.bothScored++;
      double difference = Math.abs(one.low() - other.low());
      count.sum += difference;
      count.largest = Math.max(count.largest, difference);
      if (!one.groups().equals(other.groups())) {
        count.otherGroup++;
      }
    } else if (serving instanceof Scored || shadow instanceof Scored) {
      count.oneScored++;
    }
  }

  /** Of a family; empty while nothing was compared. */
  public synchronized List<Difference> of(String family) {
    var all = new ArrayList<Difference>();
    byFamily
        .getOrDefault(family, Map.of())
        .forEach(
            (pair, count) ->
                all.add(
                    new Difference(
                        pair.serving(),
                        pair.shadow(),
                        since,
                        count.answers,
                        count.bothScored,
                        count.oneScored,
                        count.otherGroup,
                        count.bothScored == 0 ? 0 : count.sum / count.bothScored,
                        count.largest)));
    return List.copyOf(all);
  }
}
