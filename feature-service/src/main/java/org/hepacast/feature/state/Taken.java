package org.hepacast.feature.state;

import java.util.Set;

/**
 * What came of a batch.
 *
 * @param vectors how many were put into the outbox
 * @param unreadable stored rows that could not be read and are still there
 * @param repaired stored rows that could not be read and were written anew
 */
public record Taken(int vectors, Set<Unreadable> unreadable, Set<Unreadable> repaired) {
  public static final Taken NOTHING = new Taken(0, Set.of(), Set.of());

  public Taken {
    unreadable = Set.copyOf(unreadable);
    repaired = Set.copyOf(repaired);
  }
}
