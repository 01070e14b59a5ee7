package org.hepacast.ingest.patient;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.hepacast.ingest.memory.Recent;
import org.hepacast.ingest.resource.Reference;

/**
 * Patients seen lately, and the EHR's word on the others. Where the EHR cannot be asked the
 * reference stands: refusing a result because a server is away would lose it. Safe for use by many
 * threads.
 */
public final class KnownPatients {
  /** At most so many questions to the EHR at one time. */
  private static final int PARALLEL_QUESTIONS = 8;

  private final Set<Reference> seen;
  private final Function<Reference, Presence> ehr;

  /**
   * @param capacity how many are remembered; the one not spoken of for longest is forgotten first
   */
  public KnownPatients(int capacity, Function<Reference, Presence> ehr) {
    this.ehr = ehr;
    this.seen = Recent.set(capacity);
  }

  public void remember(Reference patient) {
    seen.add(patient);
  }

  /** Those of them that do not exist. */
  public Set<Reference> absentAmong(Collection<Reference> patients) {
    var unseen = patients.stream().distinct().filter(patient -> !seen.contains(patient)).toList();
    Set<Reference> absent = ConcurrentHashMap.newKeySet();
    if (unseen.size() == 1) {
      ask(unseen.getFirst(), absent);
    } else if (!unseen.isEmpty()) {
      try (var questions =
          Executors.newFixedThreadPool(PARALLEL_QUESTIONS, Thread.ofVirtual().factory())) {
        unseen.forEach(patient -> questions.execute(() -> ask(patient, absent)));
      }
    }
    return absent;
  }

  private void ask(Reference patient, Set<Reference> absent) {
    switch (ehr.apply(patient)) {
      case KNOWN -> remember(patient);
      case ABSENT -> absent.add(patient);
      case UNTOLD -> {}
    }
  }
}
