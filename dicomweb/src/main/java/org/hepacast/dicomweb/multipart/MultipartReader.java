package org.hepacast.dicomweb.multipart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a body one after the other (RFC 2046 section 5.1.1). All memory is one buffer:
 * a delimiter may lie anywhere across the pieces in which the body arrives. Headers are read for
 * each part anew; a part's own length is never trusted to find its end. Not safe for use by several
 * threads.
 */
public final class MultipartReader {
  /** Enough for few reads; a delimiter is at most 74 bytes. */
  public static final int USUAL_BUFFER = 1 << 16;

  private static final int LONGEST_BOUNDARY = 200;
  private static final int SMALLEST_BUFFER = 1024;
  private static final int LARGEST_HEADERS = 16 << 10;

  private final InputStream in;
  private final Delimiter delimiter;
  private final byte[] buffer;
  private int start;
  private int end;
  private boolean closed;
  private @Nullable PartBody open;

  /**
   * One part. What is not read of its body is passed over when the next part is asked for.
   *
   * @param headers by their names in lower case
   */
  public record Part(Map<String, String> headers, InputStream body) {}

  /**
   * @param boundary as in the parameter of the Content-Type
   * @param bufferBytes at least 1024
   */
  public MultipartReader(InputStream in, String boundary, int bufferBytes)
      throws MultipartException {
    if (boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
      throw MultipartException.malformed("the boundary is empty or too long");
    }
    if (bufferBytes < SMALLEST_BUFFER) {
      throw new IllegalArgumentException(
          "a buffer of %d bytes; at least %d are needed".formatted(bufferBytes, SMALLEST_BUFFER));
    }
    this.in = in;
    this.delimiter = new Delimiter(boundary);
    this.buffer = new byte[bufferBytes];
    // What stands before the first delimiter is a body that nobody reads.
    this.open = new PartBody();
  }

  /**
   * The next part; null after the closing boundary.
   *
   * @throws MultipartException where the body ends without one
   */
  public @Nullable Part next() throws IOException {
    if (open != null) {
      open.passOver();
      open = null;
    }
    if (closed) {
      return null;
    }
    Map<String, String> headers = headers();
    open = new PartBody();
    return new Part(headers, open);
  }

  private Map<String, String> headers() throws IOException {
    var headers = new TreeMap<String, String>();
    int left = LARGEST_HEADERS;
    for (String line = line(left); !line.isEmpty(); line = line(left)) {
      left -= line.length();
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw MultipartException.malformed("a header of a part has no colon");
      }
      headers.putIfAbsent(
          line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
    }
    return headers;
  }

  private String line(int longest) throws IOException {
    var line = new StringBuilder();
    while (true) {
      if (start == end) {
        fill();
      }
      char next = (char) (buffer[start++] & 0xff);
      if (next == '\n') {
        return line.toString().stripTrailing();
      }
      if (line.length() >= longest) {
        throw MultipartException.malformed("the headers of a part are too long");
      }
      line.append(next);
    }
  }

  /** At least one byte more in the buffer, which never holds more than a delimiter before that. */
  private void fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    int count = in.read(buffer, end, buffer.length - end);
    if (count < 0) {
      throw MultipartException.early();
    }
    end += count;
  }

  /** The bytes up to the next delimiter, which is consumed with them. */
  private final class PartBody extends InputStream {
    /** An empty body has no CRLF of its own: the line break before it does. */
    private boolean atLineStart = true;

    private boolean finished;
    private int available;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      Objects.checkFromIndexSize(from, length, into.length);
      if (length == 0) {
        return 0;
      }
      if (!hasMore()) {
        return -1;
      }
      int count = Math.min(length, available);
      System.arraycopy(buffer, start, into, from, count);
      start += count;
      available -= count;
      return count;
    }

    void passOver() throws IOException {
      while (hasMore()) {
        start += available;
        available = 0;
      }
    }

    private boolean hasMore() throws IOException {
      while (available == 0 && !finished) {
        look();
      }
      return available > 0;
    }

    private void look() throws IOException {
      int at = atLineStart ? start : firstCandidate();
      if (at > start) {
        available = at - start;
        return;
      }
      int skipped = atLineStart ? Delimiter.LINE_BREAK : 0;
      switch (delimiter.at(buffer, start, end, skipped)) {
        case Delimiter.Match.No() -> {
          // A carriage return that is content; at a line's start nothing is decided yet.
          available = atLineStart ? 0 : 1;
          atLineStart = false;
        }
        case Delimiter.Match.Undecided() -> fill();
        case Delimiter.Match.Yes(int length, boolean closing) -> {
          start += length;
          finished = true;
          closed = closing;
        }
      }
    }

    /** Where a delimiter may begin; the end of what has come for nowhere yet. */
    private int firstCandidate() {
      for (int i = start; i < end; i++) {
        if (buffer[i] == '\r' && !(delimiter.at(buffer, i, end, 0) instanceof Delimiter.Match.No)) {
          return i;
        }
      }
      return end;
    }
  }

  /** CRLF, two hyphens, the boundary; then two hyphens, or blanks and CRLF. */
  private static final class Delimiter {
    static final int LINE_BREAK = 2;
    private static final int MOST_BLANKS = 64;
    private static final Match NO = new Match.No();
    private static final Match UNDECIDED = new Match.Undecided();

    private final byte[] bytes;

    sealed interface Match {
      record No() implements Match {}

      /** As far as it has come. */
      record Undecided() implements Match {}

      record Yes(int length, boolean closing) implements Match {}
    }

    Delimiter(String boundary) {
      bytes = ("\r\n--" + boundary).getBytes(ISO_8859_1);
    }

    /**
     * @param skipped bytes of the delimiter that have been read already
     */
    Match at(byte[] buffer, int from, int to, int skipped) {
      int length = bytes.length - skipped;
      for (int i = 0; i < length; i++) {
        if (from + i >= to) {
          return UNDECIDED;
        }
        if (buffer[from + i] != bytes[skipped + i]) {
          return NO;
        }
      }
      return rest(buffer, from, from + length, to);
    }

    private static Match rest(byte[] buffer, int from, int rest, int to) {
      int at = rest;
      while (at < to && at - rest <= MOST_BLANKS && (buffer[at] == ' ' || buffer[at] == '\t')) {
        at++;
      }
      if (at >= to || at + 1 >= to && (buffer[at] == '-' || buffer[at] == '\r')) {
        return UNDECIDED;
      }
      if (buffer[at] == '\r' && buffer[at + 1] == '\n') {
        return new Match.Yes(at + 2 - from, false);
      }
      boolean closing = at == rest && buffer[at] == '-' && buffer[at + 1] == '-';
      return closing ? new Match.Yes(at + 2 - from, true) : NO;
    }
  }
}
