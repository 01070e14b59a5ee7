package org.hepacast.report.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.kafka.DeadLetters;
import org.hepacast.kit.logging.Faults;
import org.hepacast.kit.retry.Persistently;
import org.hepacast.kit.retry.Poison;
import org.jboss.logging.Logger;

/** What was read of a batch into its table; what will never go in is put aside, alone. */
@ApplicationScoped
public class Batches {
  private static final Logger LOG = Logger.getLogger(Batches.class);

  private final DeadLetters deadLetters;
  private final Persistently persistently;

  Batches(DeadLetters deadLetters, Persistently persistently) {
    this.deadLetters = deadLetters;
    this.persistently = persistently;
  }

  /** Something that was read, with the record that it came by. */
  public record Taken<T>(ConsumerRecord<String, byte[]> record, T received) {}

  /** Takes all of them in, or none. */
  @FunctionalInterface
  public interface Table<T> {
    void store(List<T> received) throws SQLException;
  }

  public <T> void store(Collection<Taken<T>> batch, Table<T> table) {
    List<Taken<T>> taken = List.copyOf(batch);
    if (!stored(taken, table)) {
      taken.stream().filter(one -> !stored(List.of(one), table)).forEach(this::putAside);
    }
  }

  /** Waits while the database is away; false when something among them will never go in. */
  private <T> boolean stored(List<Taken<T>> taken, Table<T> table) {
    try {
      return persistently.untilDone(
          Dependency.POSTGRESQL,
          () -> {
            table.store(taken.stream().map(Taken::received).toList());
            return true;
          });
    } catch (Poison e) {
      LOG.errorf(
          Faults.withoutMessages(e), "A batch could not be stored: records=%d", taken.size());
      return false;
    }
  }

  private void putAside(Taken<?> taken) {
    deadLetters.send(
        taken.record(),
        DeadLetterReason.DEFECT,
        "It could not be stored: see the service's log, mend it, then replay");
  }
}
