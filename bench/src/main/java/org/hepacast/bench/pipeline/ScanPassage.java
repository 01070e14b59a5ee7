package org.hepacast.bench.pipeline;

import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * One study's way through the suite, by the wall clock. Topics are read side by side: a later stage
 * may be seen before an earlier one, so everything is kept and the way is found at the end.
 */
final class ScanPassage {
  /** In the order of the way. */
  enum Stage {
    ANNOUNCED,
    STUDY,
    REQUEST,
    RESULT,
    VECTOR,
    RISK,
    ASSESSMENT
  }

  private final Map<Stage, NavigableSet<Long>> seen = new EnumMap<>(Stage.class);

  synchronized void reach(Stage stage, long atMillis) {
    seen.computeIfAbsent(stage, key -> new TreeSet<>()).add(atMillis);
  }

  boolean complete() {
    return at(Stage.ASSESSMENT).isPresent();
  }

  /** The first time that is not before the stage that comes before. */
  synchronized OptionalLong at(Stage stage) {
    NavigableSet<Long> times = seen.getOrDefault(stage, new TreeSet<>());
    if (stage == Stage.ANNOUNCED) {
      return first(times, Long.MIN_VALUE);
    }
    OptionalLong before = at(Stage.values()[stage.ordinal() - 1]);
    return before.isEmpty() ? before : first(times, before.getAsLong());
  }

  private static OptionalLong first(NavigableSet<Long> times, long from) {
    Long first = times.ceiling(from);
    return first == null ? OptionalLong.empty() : OptionalLong.of(first);
  }

  /** Of a complete one. */
  double secondsBetween(Stage from, Stage to) {
    return (at(to).orElseThrow() - at(from).orElseThrow()) / 1000.0;
  }
}
