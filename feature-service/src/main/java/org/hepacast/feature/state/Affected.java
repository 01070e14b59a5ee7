package org.hepacast.feature.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which persons are to be computed anew, and why. */
final class Affected {
  private final Map<String, List<Cause>> causes = new TreeMap<>();

  void add(@Nullable String person, Cause cause) {
    if (person != null) {
      causes.computeIfAbsent(person, key -> new ArrayList<>()).add(cause);
    }
  }

  Set<String> persons() {
    return causes.keySet();
  }

  List<Cause> causes(String person) {
    return causes.getOrDefault(person, List.of());
  }

  /** Where no person is: the earliest of all. */
  Cause first() {
    return causes.values().stream()
        .flatMap(List::stream)
        .min(Comparator.comparing(Cause::received))
        .orElseThrow();
  }

  Cause first(String person) {
    return causes(person).stream().min(Comparator.comparing(Cause::received)).orElseThrow();
  }
}
