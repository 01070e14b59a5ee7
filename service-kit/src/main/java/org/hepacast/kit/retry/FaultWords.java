package org.hepacast.kit.retry;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.hepacast.kit.tls.CertificateFault;

/**
 * What a fault is called in logs and at readiness: its kind, what is wrong with a certificate, and
 * what a database's SQLSTATE or Kafka's sign-in tells an operator. Never its message: drivers quote
 * the data that they failed on.
 */
public final class FaultWords {
  private static final int DEEPEST = 20;

  /** PostgreSQL manual, appendix A; those that an operator can do something about. */
  private static final Map<String, String> STATES =
      Map.ofEntries(
          Map.entry("28P01", "user or password refused"),
          Map.entry("28000", "sign-in refused: user, database or pg_hba.conf"),
          Map.entry("3D000", "there is no database of this name"),
          Map.entry("42501", "the user lacks a right"),
          Map.entry("25006", "it is read-only, as a standby is"),
          Map.entry("53100", "its disk is full"),
          Map.entry("53200", "it is out of memory"),
          Map.entry("53300", "it takes no more connections"),
          Map.entry("57P03", "it is starting or stopping"));

  private FaultWords() {}

  public static String of(Throwable fault) {
    Throwable innermost = causes(fault).reduce((_, inner) -> inner).orElse(fault);
    return innermost.getClass().getSimpleName()
        + certificate(fault)
            .or(() -> state(fault))
            .or(() -> signIn(fault))
            .map(told -> ", " + told)
            .orElse("");
  }

  private static Optional<String> state(Throwable fault) {
    return causes(fault, SQLException.class)
        .flatMap(sql -> Stream.ofNullable(sql.getSQLState()))
        .filter(STATES::containsKey)
        .map(state -> "%s: %s".formatted(state, STATES.get(state)))
        .findFirst();
  }

  private static Optional<String> certificate(Throwable fault) {
    boolean database = causes(fault, SQLException.class).findAny().isPresent();
    return CertificateFault.of(fault)
        .map(
            what ->
                "its %s (%s)"
                    .formatted(
                        what.words(),
                        database
                            ? "sslmode, sslrootcert of quarkus.datasource.jdbc.url"
                            : "kafka.ssl.*"));
  }

  private static Optional<String> signIn(Throwable fault) {
    return causes(fault, SaslAuthenticationException.class)
        .map(_ -> "user or password refused (kafka.sasl.*)")
        .findFirst();
  }

  private static <T> Stream<T> causes(Throwable fault, Class<T> kind) {
    return causes(fault).filter(kind::isInstance).map(kind::cast);
  }

  private static Stream<Throwable> causes(Throwable fault) {
    return Stream.iterate(fault, cause -> cause != null, Throwable::getCause).limit(DEEPEST);
  }
}
