package org.hepacast.dicomweb.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.hepacast.dicomweb.fault.Fault;
import org.hepacast.dicomweb.fault.Faults;

/** What a status or an exception means. */
public final class Trouble {
  private final Faults faults;

  public Trouble(Faults faults) {
    this.faults = faults;
  }

  /** Of any status that is not 2xx. */
  public Fault of(int status) {
    return switch (status) {
      case 401, 407 -> faults.notSignedIn();
      case 403 -> faults.forbidden();
      case 404, 410 -> faults.notFound();
      case 408, 429, 502, 503, 504 -> faults.busy();
      case 413 -> faults.notTaken("it is larger than the archive accepts");
      case 400, 406, 415, 501 -> faults.formatRefused(status);
      default -> {
        if (status >= 300 && status < 400) {
          yield faults.redirected();
        }
        yield status >= 500 ? faults.serverError(status) : faults.malformed("status " + status);
      }
    };
  }

  /** Before an answer's headers had come. */
  Fault beforeAnswer(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
        return faults.unknownHost();
      }
      if (cause instanceof SSLException && !(cause.getCause() instanceof SocketException)) {
        return faults.tlsRefused();
      }
      if (cause instanceof HttpTimeoutException) {
        return faults.timedOut();
      }
    }
    return faults.unreachable();
  }

  /** While a body was read. */
  Fault inBody(IOException e) {
    return switch (e) {
      case HttpTimeoutException _ -> faults.timedOut();
      case EOFException _ -> faults.cutShort();
      case ZipException _ -> faults.malformed("a compressed answer that cannot be unpacked");
      default -> faults.cutShort();
    };
  }
}
