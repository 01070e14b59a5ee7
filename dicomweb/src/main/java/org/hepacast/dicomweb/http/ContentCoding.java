package org.hepacast.dicomweb.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Compressed bodies, which the JDK's client leaves as they are. What they grow to is limited by
 * whoever reads: nothing is unpacked ahead.
 */
final class ContentCoding {
  private ContentCoding() {}

  /**
   * @param coding value of Content-Encoding; empty for none
   */
  static InputStream decoded(String coding, InputStream body) throws IOException {
    return switch (coding.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> body;
      case "gzip", "x-gzip" -> gzip(body);
      case "deflate" -> new InflaterInputStream(body);
      default -> throw new ZipException("the answer is compressed in a way that is not read here");
    };
  }

  /** An empty body is an empty body, also where its headers call it compressed. */
  private static InputStream gzip(InputStream body) throws IOException {
    var buffered = new BufferedInputStream(body);
    buffered.mark(1);
    if (buffered.read() < 0) {
      return buffered;
    }
    buffered.reset();
    return new GZIPInputStream(buffered);
  }
}
