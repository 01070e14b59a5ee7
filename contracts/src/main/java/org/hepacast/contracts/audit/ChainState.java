package org.hepacast.contracts.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One chain while it is checked. */
final class ChainState {
  /** What a busy machine or broker may be late. */
  private static final Duration LONGEST_SILENCE = AuditChain.LONGEST_SILENCE.multipliedBy(2);

  private final String id;
  private final SeenHashes seen = new SeenHashes();

  /** First to last number of each gap. */
  private final TreeMap<Integer, Gap> gaps = new TreeMap<>();

  private final Map<ChainFault.Kind, ChainFault> ofTheWhole = new HashMap<>();
  private final List<ChainFault> faults = new ArrayList<>();
  private final boolean fromTheBeginning;
  private String service = "";
  private String instance = "";
  private String lastPlace = "";
  private int entries;
  private long next;
  private int closedAt = Integer.MAX_VALUE;
  private @Nullable Instant first;
  private @Nullable Instant last;
  private @Nullable String lastHash;

  private record Gap(int last, String place) {}

  /**
   * @param fromTheBeginning whether its first entry must be there
   */
  ChainState(String id, boolean fromTheBeginning) {
    this.id = id;
    this.fromTheBeginning = fromTheBeginning;
  }

  void add(
      String place,
      ChainLink link,
      Instant recorded,
      JsonNode event,
      Optional<ChainFault.Kind> sealFault) {
    if (entries == 0) {
      RecordedEntry.of(event)
          .ifPresent(
              entry -> {
                service = entry.service();
                instance = entry.instance();
              });
    }
    entries++;
    first = first == null || recorded.isBefore(first) ? recorded : first;
    last = last == null || recorded.isAfter(last) ? recorded : last;
    sealFault.ifPresent(kind -> sealed(kind, link.sequence(), place));
    if (link.sequence() >= next) {
      advance(place, link);
    } else {
      lookBack(place, link);
    }
    if (RecordedEntry.of(event)
        .filter(entry -> entry.entry().kind() == AuditKind.CHAIN_CLOSED)
        .isPresent()) {
      closedAt = Math.min(closedAt, link.sequence());
    }
  }

  /** What holds for every entry alike is told once. */
  private void sealed(ChainFault.Kind kind, int sequence, String place) {
    if (kind == ChainFault.Kind.CHANGED) {
      faults.add(new ChainFault(kind, sequence, sequence, place));
    } else {
      ofTheWhole.merge(
          kind,
          new ChainFault(kind, sequence, sequence, place),
          (a, b) ->
              new ChainFault(
                  kind, Math.min(a.first(), b.first()), Math.max(a.last(), b.last()), a.place()));
    }
  }

  private void advance(String place, ChainLink link) {
    int sequence = link.sequence();
    boolean begins = entries == 1 && !fromTheBeginning;
    if (sequence > next && !begins) {
      gaps.put((int) next, new Gap(sequence - 1, place));
    } else if (!begins && !follows(link)) {
      faults.add(new ChainFault(ChainFault.Kind.UNLINKED, sequence, sequence, place));
    }
    if (sequence > closedAt) {
      faults.add(new ChainFault(ChainFault.Kind.AFTER_CLOSE, sequence, sequence, place));
    }
    seen.put(sequence, link.hash());
    next = sequence + 1L;
    lastHash = link.hash();
    lastPlace = place;
  }

  private boolean follows(ChainLink link) {
    return lastHash == null ? link.previous() == null : lastHash.equals(link.previous());
  }

  private void lookBack(String place, ChainLink link) {
    int sequence = link.sequence();
    Map.Entry<Integer, Gap> gap = gaps.floorEntry(sequence);
    ChainFault.Kind kind;
    if (gap != null && gap.getValue().last() >= sequence) {
      close(gap.getKey(), gap.getValue(), sequence);
      seen.put(sequence, link.hash());
      kind = ChainFault.Kind.REORDERED;
    } else if (seen.holds(sequence)) {
      kind =
          seen.isSame(sequence, link.hash())
              ? ChainFault.Kind.DOUBLED
              : ChainFault.Kind.CONTRADICTED;
    } else {
      // Before where reading began.
      kind = ChainFault.Kind.REORDERED;
    }
    faults.add(new ChainFault(kind, sequence, sequence, place));
  }

  private void close(int from, Gap gap, int found) {
    gaps.remove(from);
    if (found > from) {
      gaps.put(from, new Gap(found - 1, gap.place()));
    }
    if (found < gap.last()) {
      gaps.put(found + 1, gap);
    }
  }

  ChainReport.Chain report(Instant now) {
    var all = new ArrayList<>(faults);
    gaps.forEach(
        (from, gap) ->
            all.add(new ChainFault(ChainFault.Kind.MISSING, from, gap.last(), gap.place())));
    all.addAll(ofTheWhole.values());
    ChainReport.State state = state(now);
    if (state == ChainReport.State.UNCLOSED) {
      int end = (int) (next - 1);
      all.add(new ChainFault(ChainFault.Kind.UNCLOSED, end, end, lastPlace));
    }
    all.sort(java.util.Comparator.comparingInt(ChainFault::first).thenComparing(ChainFault::kind));
    return new ChainReport.Chain(
        id,
        service,
        instance,
        entries,
        first == null ? Instant.EPOCH : first,
        last == null ? Instant.EPOCH : last,
        state,
        List.copyOf(all));
  }

  private ChainReport.State state(Instant now) {
    if (closedAt != Integer.MAX_VALUE) {
      return ChainReport.State.CLOSED;
    }
    boolean silent = last == null || last.plus(LONGEST_SILENCE).isBefore(now);
    return silent ? ChainReport.State.UNCLOSED : ChainReport.State.OPEN;
  }
}
