package org.hepacast.replay;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the letters that match, each by reason.
 *
 * @param sent acknowledged by the broker; in a dry run, what would be sent
 * @param superseded something newer stands for their key on a compacted topic
 * @param unsendable they carry no bytes, or name no topic of this suite
 */
public record Counts(
    Map<String, Integer> sent, Map<String, Integer> superseded, Map<String, Integer> unsendable) {

  Counts() {
    this(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  }

  static void add(Map<String, Integer> counts, Letter letter) {
    counts.merge(letter.reason(), 1, Integer::sum);
  }

  Counts fixed() {
    return new Counts(
        Collections.unmodifiableMap(sent),
        Collections.unmodifiableMap(superseded),
        Collections.unmodifiableMap(unsendable));
  }

  public static int total(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
