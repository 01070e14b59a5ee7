package org.hepacast.kit.ehr;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.hepacast.kit.tls.CertificateFault;
import org.jspecify.annotations.Nullable;

/** The EHR gave no whole answer; asking again later may help. */
public final class NoAnswer extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean perhapsDone;
  private final boolean tooLarge;

  private NoAnswer(String what, boolean perhapsDone, Throwable cause) {
    super(what, cause);
    this.perhapsDone = perhapsDone;
    this.tooLarge = false;
  }

  /**
   * @param what is shown to operators: without patient data
   */
  NoAnswer(String what, boolean perhapsDone) {
    this(what, perhapsDone, false);
  }

  private NoAnswer(String what, boolean perhapsDone, boolean tooLarge) {
    super(what);
    this.perhapsDone = perhapsDone;
    this.tooLarge = tooLarge;
  }

  /**
   * For what came before the request: it was not sent.
   *
   * @param what is shown to operators: without secrets and patient data
   */
  public static NoAnswer beforehand(String what) {
    return new NoAnswer(what, false);
  }

  static NoAnswer tooLarge(int limit) {
    return new NoAnswer("an answer of more than %d bytes".formatted(limit), true, true);
  }

  static NoAnswer of(Throwable fault) {
    return new NoAnswer(words(fault), !beforeTheRequest(fault), fault);
  }

  /** False only where the request cannot have reached the EHR. */
  public boolean perhapsDone() {
    return perhapsDone;
  }

  /** Whether more came than is read: asking for less may help. */
  public boolean tooLarge() {
    return tooLarge;
  }

  /** What happened, for operators. */
  public String what() {
    return String.valueOf(getMessage());
  }

  private static boolean beforeTheRequest(Throwable fault) {
    return causes(fault)
        .anyMatch(
            cause ->
                cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof SSLHandshakeException
                    || cause instanceof UnresolvedAddressException);
  }

  /** Its kind alone: the messages of drivers quote addresses, and with them identifiers. */
  private static String words(Throwable fault) {
    return CertificateFault.of(fault)
        .map(NoAnswer::words)
        .or(() -> causes(fault).flatMap(cause -> Stream.ofNullable(known(cause))).findFirst())
        .orElseGet(() -> fault.getClass().getSimpleName());
  }

  private static String words(CertificateFault fault) {
    String remedy =
        switch (fault) {
          case UNTRUSTED -> "; put that authority into ca.crt of hepacast.tls.ehr";
          case OWN_REFUSED -> "; show one that it knows by tls.crt and tls.key of hepacast.tls.ehr";
          case EXPIRED, NOT_YET_VALID, ANOTHER_HOST -> "";
        };
    return "the EHR's " + fault.words() + remedy;
  }

  private static @Nullable String known(Throwable cause) {
    return switch (cause) {
      case UnresolvedAddressException e -> "the EHR's host name is not known";
      case UnknownHostException e -> "the EHR's host name is not known";
      case HttpConnectTimeoutException e -> "no connection in time";
      case HttpTimeoutException e -> "no answer in time";
      default -> null;
    };
  }

  /** The innermost first: it tells most. */
  private static Stream<Throwable> causes(Throwable fault) {
    return Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
        .limit(20)
        .toList()
        .reversed()
        .stream();
  }
}
