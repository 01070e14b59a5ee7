package org.hepacast.record.fact;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collections of facts: what was stored before an element was known reads as empty. */
final class Kept {
  private Kept() {}

  static <T> List<T> list(@Nullable List<T> stored) {
    return stored == null ? List.of() : List.copyOf(stored);
  }

  /** In the order of the values, so that the same facts are the same bytes. */
  static <T extends Comparable<T>> Set<T> set(@Nullable Set<T> stored) {
    return stored == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(stored));
  }
}
