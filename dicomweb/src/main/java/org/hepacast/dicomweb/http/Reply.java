package org.hepacast.dicomweb.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An answer whose body is still to be read.
 *
 * @param body decompressed
 */
public record Reply(int status, HttpHeaders headers, InputStream body) {

  /** What to do with an answer. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(Reply reply) throws IOException, ExchangeException;
  }

  public Optional<String> contentType() {
    return headers.firstValue("Content-Type");
  }

  /** Bytes of the body as it is sent; empty where it is compressed or its length not told. */
  public OptionalLong length() {
    boolean plain =
        headers.firstValue("Content-Encoding").filter(e -> !e.equals("identity")).isEmpty();
    try {
      return plain ? headers.firstValueAsLong("Content-Length") : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
