package org.hepacast.feature.state;

import java.util.HashSet;
import java.util.Set;

/**
 * What came of a batch.
 *
 * @param vectors how many were put into the outbox
 * @param courses likewise
 * @param requests how many studies the imaging process is to be asked for
 * @param unreadable stored rows that could not be read and are still there
 * @param repaired stored rows that could not be read and were written anew
 */
public record Taken(
    int vectors, int courses, int requests, Set<Unreadable> unreadable, Set<Unreadable> repaired) {
  public static final Taken NOTHING = new Taken(0, 0, 0, Set.of(), Set.of());

  public Taken {
    unreadable = Set.copyOf(unreadable);
    repaired = Set.copyOf(repaired);
  }

  /** And these were written anew as well. */
  Taken repairing(Set<Unreadable> more) {
    if (more.isEmpty()) {
      return this;
    }
    var all = new HashSet<>(repaired);
    all.addAll(more);
    return new Taken(vectors, courses, requests, unreadable, all);
  }
}
