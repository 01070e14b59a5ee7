package org.hepacast.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.OptionalLong;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.jspecify.annotations.Nullable;

/**
 * How new a vector or risk is among those of its key: by its {@code sequence}; where that is the
 * same, another model version has scored the same vector, and the later record counts.
 *
 * @param content hash of the value: the same record again takes nobody's place
 * @param partition where it stands or stood; negative for what never stood on a topic
 * @param at for what never stood on a topic
 */
record Rank(OptionalLong sequence, String content, long partition, long offset, Instant at) {

  static Rank of(byte @Nullable [] value, long partition, long offset, Instant at) {
    return new Rank(
        sequence(value), value == null ? "" : DerivedId.contentHash(value), partition, offset, at);
  }

  private static OptionalLong sequence(byte @Nullable [] value) {
    try {
      JsonNode sequence = value == null ? null : EventJson.readTree(value).path("sequence");
      return sequence != null && sequence.isIntegralNumber()
          ? OptionalLong.of(sequence.asLong())
          : OptionalLong.empty();
    } catch (UnreadableEvent e) {
      return OptionalLong.empty();
    }
  }

  /** Whether this must keep the other from being sent: it is newer, and not the same. */
  boolean supersedes(Rank other) {
    if (content.equals(other.content) || sequence.isEmpty()) {
      return false;
    }
    if (other.sequence.isEmpty()) {
      return true;
    }
    int order = Long.compare(sequence.getAsLong(), other.sequence.getAsLong());
    return order != 0 ? order > 0 : isLaterThan(other);
  }

  private boolean isLaterThan(Rank other) {
    return partition >= 0 && partition == other.partition
        ? offset > other.offset
        : at.isAfter(other.at);
  }
}
