package org.hepacast.kit.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.kit.retry.FaultKind.AWAY;
import static org.hepacast.kit.retry.FaultKind.CONFLICT;
import static org.hepacast.kit.retry.FaultKind.POISON;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.DateTimeException;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.kit.health.Dependency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of exception, whatever the work was mainly about. */
class FaultClassifierTest {

  /** What PostgreSQL and its driver say. */
  static Stream<Arguments> ofPostgresql() {
    return Stream.of(
        arguments("08006", AWAY), // connection failure
        arguments("08001", AWAY),
        arguments("57P01", AWAY), // admin shutdown
        arguments("57P03", AWAY), // cannot connect now
        arguments("57014", AWAY), // statement timeout
        arguments("53300", AWAY), // too many connections
        arguments("53100", AWAY), // disk full
        arguments("25006", AWAY), // read-only: a replica after a switch
        arguments("28P01", AWAY), // password: an operator must act
        arguments("42P01", AWAY), // no such table: a migration is on its way
        arguments("XX000", AWAY),
        arguments("", AWAY),
        arguments("22", AWAY), // no SQLSTATE
        arguments("40001", CONFLICT), // serialization failure
        arguments("40P01", CONFLICT), // deadlock
        arguments("55P03", CONFLICT), // lock not available
        arguments("22021", POISON), // a NUL character
        arguments("22003", POISON), // number out of range
        arguments("22008", POISON), // time out of range
        arguments("23505", POISON), // unique
        arguments("23502", POISON), // not null
        arguments("21000", POISON), // one row twice in an upsert
        arguments("54000", POISON)); // index row too large
  }

  @ParameterizedTest(name = "SQLSTATE {0}: {1}")
  @MethodSource("ofPostgresql")
  void aSqlStateDecidesAndNamesPostgresql(String state, FaultKind kind) {
    for (Dependency asked : Dependency.values()) {
      var bare = new SQLException("row 38.4 of a patient", state);
      assertThat(FaultClassifier.classify(asked, bare))
          .isEqualTo(new Fault(kind, Dependency.POSTGRESQL));
      assertThat(FaultClassifier.classify(asked, wrapped(bare)))
          .isEqualTo(new Fault(kind, Dependency.POSTGRESQL));
    }
  }

  static Stream<Arguments> ofKafka() {
    return Stream.of(
        arguments(new TimeoutException(), AWAY),
        arguments(new DisconnectException(), AWAY),
        arguments(new NotEnoughReplicasException(), AWAY),
        arguments(new UnknownTopicOrPartitionException(), AWAY),
        arguments(new AuthenticationException("x"), AWAY),
        arguments(new TopicAuthorizationException("x"), AWAY),
        arguments(new RecordTooLargeException(), POISON),
        arguments(new RecordBatchTooLargeException(), POISON),
        arguments(new InvalidRecordException("no key on a compacted topic"), POISON),
        arguments(new SerializationException(), POISON));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("ofKafka")
  void anExceptionOfTheKafkaClientDecidesAndNamesKafka(Exception thrown, FaultKind kind) {
    for (Dependency asked : Dependency.values()) {
      assertThat(FaultClassifier.classify(asked, thrown))
          .isEqualTo(new Fault(kind, Dependency.KAFKA));
      assertThat(FaultClassifier.classify(asked, wrapped(thrown)))
          .isEqualTo(new Fault(kind, Dependency.KAFKA));
    }
  }

  static Stream<Arguments> ofNobody() {
    return Stream.of(
        arguments(new IOException("x"), AWAY),
        arguments(new ConnectException(), AWAY),
        arguments(new HttpTimeoutException("x"), AWAY),
        arguments(new SQLException("Acquisition timeout while waiting for new connection"), AWAY),
        arguments(new SQLTransientConnectionException(), AWAY),
        arguments(new IllegalStateException("not known"), AWAY),
        arguments(new RuntimeException(), AWAY),
        arguments(new NullPointerException(), POISON),
        arguments(new IllegalArgumentException(), POISON),
        arguments(new NumberFormatException(), POISON),
        arguments(new NoSuchElementException(), POISON),
        arguments(new ArrayIndexOutOfBoundsException(), POISON),
        arguments(new ClassCastException(), POISON),
        arguments(new ArithmeticException(), POISON),
        arguments(new DateTimeException("x"), POISON),
        arguments(new UnsupportedOperationException(), POISON),
        arguments(unreadable(), POISON));
  }

  private static UnreadableEvent unreadable() {
    try {
      EventJson.read(new byte[] {'{'}, RiskEvent.class);
      throw new AssertionError("readable");
    } catch (UnreadableEvent e) {
      return e;
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("ofNobody")
  void whatNamesNoDependencyIsOfTheOneAsked(Exception thrown, FaultKind kind) {
    for (Dependency asked : Dependency.values()) {
      assertThat(FaultClassifier.classify(asked, thrown)).isEqualTo(new Fault(kind, asked));
      assertThat(FaultClassifier.classify(asked, wrapped(thrown)))
          .isEqualTo(new Fault(kind, asked));
    }
  }

  private static Exception wrapped(Exception cause) {
    return new ExecutionException(new RuntimeException("x", cause));
  }

  /** A library may dress up what its database said as a wrong argument. */
  @Test
  void whatADependencySaidDecidesBeforeWhatWasMadeOfIt() {
    var away = new IllegalArgumentException("x", new SQLException("x", "08006"));
    assertThat(FaultClassifier.classify(Dependency.POSTGRESQL, away).kind()).isEqualTo(AWAY);
  }

  @Test
  void anExceptionThatSaysItselfWhatItIsDecides() {
    final class Overtaken extends RuntimeException implements ClassifiedFault {
      private static final long serialVersionUID = 1L;

      @Override
      public FaultKind kind() {
        return CONFLICT;
      }

      @Override
      public Dependency dependency() {
        return Dependency.EHR;
      }
    }

    assertThat(FaultClassifier.classify(Dependency.KAFKA, wrapped(new Overtaken())))
        .isEqualTo(new Fault(CONFLICT, Dependency.EHR));
  }
}
