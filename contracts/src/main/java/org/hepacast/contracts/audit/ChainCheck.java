package org.hepacast.contracts.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.jspecify.annotations.Nullable;

/**
 * Holds entries, in the order in which they stand, against what their chains say. It remembers
 * eight bytes of each.
 *
 * <p>What it cannot see: a chain that is missing as a whole, and, without a key, one that was made
 * anew as a whole.
 */
public final class ChainCheck {
  private static final Seal UNKEYED = new Seal.Digest();

  private final Map<String, Seal> keys;
  private final @Nullable Instant from;
  private final Map<String, ChainState> chains = new HashMap<>();
  private final List<ChainFault> strangers = new ArrayList<>();

  /**
   * @param keys any of which may have sealed an entry; none where entries are sealed without
   * @param from what was recorded before is passed over; null for everything
   */
  public ChainCheck(List<Seal.Keyed> keys, @Nullable Instant from) {
    this.keys =
        keys.stream()
            .collect(
                Collectors.toMap(
                    key -> key.keyId().orElseThrow(), Function.identity(), (one, same) -> one));
    this.from = from;
  }

  /**
   * @param place where the entry stands, for whoever looks
   * @param beginningKept false where earlier entries are gone by retention
   */
  public void add(String place, byte[] value, boolean beginningKept) {
    JsonNode event;
    try {
      event = EventJson.readTree(value);
    } catch (UnreadableEvent e) {
      stranger(place);
      return;
    }
    Optional<ChainLink> link = ChainLink.of(event);
    Optional<Instant> recorded = RecordedEntry.instant(event.path("recorded"));
    if (link.isEmpty() || recorded.isEmpty()) {
      stranger(place);
    } else if (from == null || !recorded.get().isBefore(from)) {
      chains
          .computeIfAbsent(
              link.get().chain(), id -> new ChainState(id, beginningKept && from == null))
          .add(place, link.get(), recorded.get(), event, seal(event, link.get()));
    }
  }

  private void stranger(String place) {
    strangers.add(new ChainFault(ChainFault.Kind.UNREADABLE, 0, 0, place));
  }

  /** Empty where the entry is what was sealed. */
  private Optional<ChainFault.Kind> seal(JsonNode event, ChainLink link) {
    Seal seal = UNKEYED;
    if (!link.seal().equals(Seal.Digest.CODE)) {
      Seal key = link.key() == null ? null : keys.get(link.key());
      if (key == null) {
        return Optional.of(ChainFault.Kind.UNCHECKED);
      }
      seal = key;
    }
    try {
      if (!seal.of(ChainLink.sealed(event)).equals(link.hash())) {
        return Optional.of(ChainFault.Kind.CHANGED);
      }
    } catch (IllegalArgumentException | ClassCastException e) {
      return Optional.of(ChainFault.Kind.CHANGED);
    }
    return seal == UNKEYED && !keys.isEmpty()
        ? Optional.of(ChainFault.Kind.UNKEYED)
        : Optional.empty();
  }

  /**
   * @param now a chain that was silent for long until then has no end to come
   */
  public ChainReport report(Instant now) {
    return new ChainReport(
        chains.values().stream()
            .map(chain -> chain.report(now))
            .sorted(
                Comparator.comparing(ChainReport.Chain::first).thenComparing(ChainReport.Chain::id))
            .toList(),
        strangers);
  }
}
