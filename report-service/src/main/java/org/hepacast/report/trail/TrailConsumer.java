package org.hepacast.report.trail;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.contracts.audit.RecordedEntry;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.loop.Loops;
import org.hepacast.kit.retry.Persistently;
import org.hepacast.report.ehr.EhrConfig;
import org.jboss.logging.Logger;

/**
 * Takes entries into the table. One that cannot be read is passed over: it stays in the topic,
 * where its check finds it, and sent again it would be a second fault.
 */
@ApplicationScoped
class TrailConsumer {
  private static final Logger LOG = Logger.getLogger(TrailConsumer.class);
  private static final Duration DAY = Duration.ofDays(1);

  private final TrailTable table;
  private final Persistently persistently;
  private final Duration kept;
  private final boolean toEhr;
  private final Set<String> sources;
  private final Clock clock = Clock.systemUTC();

  TrailConsumer(TrailTable table, Persistently persistently, TrailConfig config, EhrConfig ehr) {
    this.table = table;
    this.persistently = persistently;
    this.kept = config.kept();
    this.toEhr = config.toEhr();
    this.sources = ehr.sources().orElse(Set.of());
  }

  void start(@Observes StartupEvent event, Loops loops) {
    loops.start(
        "audit entries forgotten",
        () -> {
          table.forget(oldest());
          return DAY;
        });
  }

  @Incoming("audit")
  @Blocking
  void take(ConsumerRecords<String, byte[]> records) {
    var entries = new ArrayList<TrailTable.Row>();
    Instant oldest = oldest();
    for (ConsumerRecord<String, byte[]> record : records) {
      Optional<RecordedEntry> read = read(record);
      if (read.isEmpty()) {
        LOG.warnf(
            "No audit entry, passed over (hepacast audit verify tells more): partition=%d"
                + " offset=%d",
            record.partition(), record.offset());
      }
      read.filter(entry -> entry.entry().kind() != AuditKind.CHAIN_STANDS)
          .filter(entry -> entry.entry().until().isAfter(oldest))
          .map(entry -> new TrailTable.Row(entry, isForTheEhr(entry) ? record.value() : null))
          .ifPresent(entries::add);
    }
    store(entries);
  }

  private void store(List<TrailTable.Row> entries) {
    if (!entries.isEmpty()) {
      persistently.untilUp(Dependency.POSTGRESQL, () -> table.add(entries));
    }
  }

  private static Optional<RecordedEntry> read(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      return Optional.empty();
    }
    try {
      return RecordedEntry.of(EventJson.readTree(record.value()));
    } catch (UnreadableEvent e) {
      return Optional.empty();
    }
  }

  /** Patients of other EHRs do not exist there; of how the writers do it need not hear. */
  private boolean isForTheEhr(RecordedEntry recorded) {
    return toEhr
        && recorded.entry().kind().way() != AuditKind.Way.CHAIN
        && recorded.entry().patients().stream()
            .allMatch(
                patient ->
                    sources.isEmpty()
                        || patient.source().isEmpty()
                        || sources.contains(patient.source()));
  }

  private Instant oldest() {
    return clock.instant().minus(kept);
  }
}
