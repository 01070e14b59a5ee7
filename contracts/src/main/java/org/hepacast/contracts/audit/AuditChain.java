package org.hepacast.contracts.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.event.EventType;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.json.EventJson;
import org.jspecify.annotations.Nullable;

/**
 * Makes the entries of one writer a chain. It begins with an entry that names the writer, and ends
 * with one where the writer ends in order; between, an idle writer says from time to time that it
 * is there, so that a chain that falls silent has lost its end or its writer. Not safe for several
 * threads: the order of calls is the order of entries.
 */
public final class AuditChain {
  /** At the latest so long after an entry the next one follows. */
  public static final Duration LONGEST_SILENCE = Duration.ofMinutes(15);

  /** Then a new one is begun, so that checking one needs little memory. */
  private static final int LONGEST = 1_000_000;

  private final AuditEvents.Source source;
  private final Clock clock;
  private final Seal seal;
  private final String id;
  private int length;
  private @Nullable String last;

  /**
   * @param service which program writes
   * @param instance which of its processes
   */
  public AuditChain(String service, String instance, Clock clock, Seal seal) {
    this.source = new AuditEvents.Source(service, instance);
    this.clock = clock;
    this.seal = seal;
    this.id =
        DerivedId.uuid(
                "audit-chain",
                service,
                instance,
                Long.toString(ProcessHandle.current().pid()),
                clock.instant().toString(),
                // Two of one process may begin at one instant of a coarse clock.
                UUID.randomUUID().toString())
            .toString();
  }

  /**
   * An entry as it goes to Kafka.
   *
   * @param key the chain: all of it stands in one partition, in order
   */
  public record Written(String key, EventHeaders headers, byte[] value) {
    /** Without the value: it holds references of patients. */
    @Override
    public String toString() {
      return "Written[" + headers.id() + "]";
    }
  }

  public Written open() {
    return own(AuditKind.CHAIN_OPENED);
  }

  public Written stands() {
    return own(AuditKind.CHAIN_STANDS);
  }

  /** Nothing may follow. */
  public Written close() {
    return own(AuditKind.CHAIN_CLOSED);
  }

  private Written own(AuditKind kind) {
    Instant now = clock.instant();
    return next(
        AuditEntry.of(
            now,
            kind,
            AuditEntry.Who.program(source.service()),
            List.of(),
            kind.words(),
            Map.of(),
            0,
            Purpose.OPERATIONS));
  }

  public Written next(AuditEntry entry) {
    UUID eventId = idOf(id, length);
    ObjectNode event = AuditEvents.of(entry, source, eventId);
    last = ChainLink.append(event, id, length, last, seal).hash();
    length++;
    return new Written(
        id,
        new EventHeaders(
            eventId.toString(),
            source.service(),
            EventType.AUDIT,
            "AuditEvent/" + eventId,
            entry.until(),
            null),
        EventJson.write(event));
  }

  /** Of the entry with this number. */
  public static UUID idOf(String chain, int sequence) {
    return DerivedId.uuid("audit", chain, Integer.toString(sequence));
  }

  /** Whether it is time to close it and begin another. */
  public boolean isLong() {
    return length >= LONGEST;
  }

  public String id() {
    return id;
  }
}
