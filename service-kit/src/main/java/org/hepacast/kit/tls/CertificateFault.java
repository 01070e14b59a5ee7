package org.hepacast.kit.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What is wrong with a handshake, from the most telling to the least. */
public enum CertificateFault {
  EXPIRED("certificate has expired"),
  NOT_YET_VALID("certificate is not valid yet"),
  ANOTHER_HOST("certificate is another host's"),
  UNTRUSTED("certificate is of an authority that is not trusted"),
  OWN_REFUSED("server does not take the client certificate, or misses one");

  /** As the JDK words alerts (RFC 8446, 6.2) that speak of the other side's certificate. */
  private static final Pattern ALERT =
      Pattern.compile(
          "fatal alert: (bad_certificate|unsupported_certificate|certificate_\\w+|unknown_ca"
              + "|access_denied|handshake_failure)");

  private static final int DEEPEST = 20;

  private final String words;

  CertificateFault(String words) {
    this.words = words;
  }

  /** Goes behind "the EHR's", "its". */
  public String words() {
    return words;
  }

  public static Optional<CertificateFault> of(Throwable fault) {
    List<Throwable> causes =
        Stream.iterate(fault, cause -> cause != null, Throwable::getCause).limit(DEEPEST).toList();
    return Arrays.stream(values()).filter(each -> causes.stream().anyMatch(each::is)).findFirst();
  }

  private boolean is(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return switch (this) {
      case EXPIRED -> cause instanceof CertificateExpiredException;
      case NOT_YET_VALID -> cause instanceof CertificateNotYetValidException;
      case ANOTHER_HOST ->
          cause instanceof CertificateException
              && (message.startsWith("No subject alternative") || message.startsWith("No name"));
      case UNTRUSTED ->
          cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException;
      case OWN_REFUSED -> cause instanceof SSLException && ALERT.matcher(message).find();
    };
  }
}
