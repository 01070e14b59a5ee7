package org.hepacast.kit.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.contracts.audit.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * Makes one entry of many exchanges that differ in nothing but their time and patients: a sender's
 * two thousand Observations of a second, or the attempts of whoever guesses tokens. Safe for use by
 * many threads.
 */
final class Gathering {
  /** Of one entry; beyond it another is begun. */
  private static final int MOST_PATIENTS = 500;

  private record Alike(
      AuditKind kind,
      AuditEntry.Who who,
      String what,
      SortedMap<String, String> details,
      int status,
      Purpose purpose,
      @Nullable String reason) {
    static Alike of(AuditEntry entry) {
      return new Alike(
          entry.kind(),
          entry.who(),
          entry.what(),
          entry.details(),
          entry.status(),
          entry.purpose(),
          entry.reason());
    }
  }

  private static final class Heap {
    final Instant from;
    final Set<AuditEntry.Patient> patients = new LinkedHashSet<>();
    Instant until;
    int count;

    Heap(AuditEntry first) {
      this.from = first.from();
      this.until = first.until();
    }

    void add(AuditEntry entry) {
      patients.addAll(entry.patients());
      count += entry.count();
      until = entry.until().isAfter(until) ? entry.until() : until;
    }

    AuditEntry entry(Alike of) {
      return new AuditEntry(
          from,
          until,
          of.kind,
          of.who,
          List.copyOf(patients),
          of.what,
          of.details,
          of.status,
          count,
          of.purpose,
          of.reason,
          null);
    }
  }

  private final Consumer<AuditEntry> full;
  private final Map<Alike, Heap> heaps = new LinkedHashMap<>();

  /**
   * @param full takes an entry that holds as many patients as one may
   */
  Gathering(Consumer<AuditEntry> full) {
    this.full = full;
  }

  synchronized void add(AuditEntry entry) {
    Alike alike = Alike.of(entry);
    Heap heap = heaps.computeIfAbsent(alike, one -> new Heap(entry));
    heap.add(entry);
    if (heap.patients.size() >= MOST_PATIENTS) {
      heaps.remove(alike);
      full.accept(heap.entry(alike));
    }
  }

  /** What has gathered, which is then forgotten. */
  synchronized List<AuditEntry> take() {
    var entries = new ArrayList<AuditEntry>();
    heaps.forEach((alike, heap) -> entries.add(heap.entry(alike)));
    heaps.clear();
    return entries;
  }
}
