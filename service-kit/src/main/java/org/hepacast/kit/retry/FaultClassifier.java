package org.hepacast.kit.retry;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.kit.health.Dependency;
import org.jspecify.annotations.Nullable;

/**
 * Tells by its exception what a failed attempt asks for. What a dependency has said decides before
 * what this program made of it; where nothing in the chain is known, the dependency is taken to be
 * away: to wait loses nothing and shows at readiness.
 */
public final class FaultClassifier {
  /** SQLSTATE classes, PostgreSQL manual appendix A: what lies in the data of the statement. */
  private static final Set<String> DATA =
      Set.of(
          "21", // cardinality violation: one row of the statement twice
          "22", // data exception: a number, time or text that the type cannot hold
          "23", // integrity constraint violation
          "44", // WITH CHECK OPTION violation
          "54"); // program limit exceeded: an index row, a field, too large

  /** Transaction rollback: serialization failure, deadlock. */
  private static final String ROLLBACK = "40";

  /** A row lock that was asked for without waiting. */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private static final List<Class<? extends KafkaException>> REFUSED_RECORDS =
      List.of(
          RecordTooLargeException.class,
          RecordBatchTooLargeException.class,
          InvalidRecordException.class,
          SerializationException.class);

  /** Of this program, or of a stored record that it cannot read. */
  private static final List<Class<? extends RuntimeException>> DEFECTS =
      List.of(
          NullPointerException.class,
          IllegalArgumentException.class,
          NoSuchElementException.class,
          IndexOutOfBoundsException.class,
          ClassCastException.class,
          ArithmeticException.class,
          DateTimeException.class,
          UnsupportedOperationException.class,
          UnreadableEvent.class);

  private FaultClassifier() {}

  /**
   * @param asked what the work is mainly about; the answer names another one where the exception
   *     does
   */
  public static Fault classify(Dependency asked, Throwable thrown) {
    boolean defect = false;
    for (@Nullable Throwable at = thrown; at != null; at = next(at)) {
      Optional<Fault> said = said(at);
      if (said.isPresent()) {
        return said.get();
      }
      Throwable cause = at;
      defect |= DEFECTS.stream().anyMatch(kind -> kind.isInstance(cause));
    }
    return new Fault(defect ? FaultKind.POISON : FaultKind.AWAY, asked);
  }

  private static @Nullable Throwable next(Throwable at) {
    return at.getCause() == at ? null : at.getCause();
  }

  private static Optional<Fault> said(Throwable thrown) {
    return switch (thrown) {
      case ClassifiedFault own -> Optional.of(new Fault(own.kind(), own.dependency()));
      case SQLException sql when sql.getSQLState() != null ->
          Optional.of(new Fault(ofState(sql.getSQLState()), Dependency.POSTGRESQL));
      case KafkaException kafka -> Optional.of(new Fault(ofKafka(kafka), Dependency.KAFKA));
      default -> Optional.empty();
    };
  }

  private static FaultKind ofState(String state) {
    if (state.startsWith(ROLLBACK) || state.equals(LOCK_NOT_AVAILABLE)) {
      return FaultKind.CONFLICT;
    }
    return state.length() == 5 && DATA.contains(state.substring(0, 2))
        ? FaultKind.POISON
        : FaultKind.AWAY;
  }

  private static FaultKind ofKafka(KafkaException kafka) {
    return REFUSED_RECORDS.stream().anyMatch(kind -> kind.isInstance(kafka))
        ? FaultKind.POISON
        : FaultKind.AWAY;
  }
}
