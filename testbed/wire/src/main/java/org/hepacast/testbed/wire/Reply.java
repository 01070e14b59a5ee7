package org.hepacast.testbed.wire;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param headers its own; Content-Length is set where the body's length is told
 * @param cut where the body ends before its end; null for nowhere
 */
public record Reply(int status, Map<String, String> headers, List<Piece> body, @Nullable Cut cut) {

  /** Content, in memory or not. */
  public sealed interface Piece {
    long length();

    record Bytes(byte[] bytes) implements Piece {
      @Override
      public long length() {
        return bytes.length;
      }
    }

    /** A file, or its first bytes. */
    record File(Path path, long length) implements Piece {}

    /** So many bytes of nothing. */
    record Fill(long length) implements Piece {}
  }

  /**
   * @param after so many bytes
   * @param silent whether the connection then stays open
   */
  public record Cut(long after, boolean silent) {}

  public static Reply of(int status, String type, byte[] body) {
    return new Reply(status, Map.of("Content-Type", type), List.of(new Piece.Bytes(body)), null);
  }

  public static Reply empty(int status) {
    return new Reply(status, Map.of(), List.of(), null);
  }

  public long length() {
    return body.stream().mapToLong(Piece::length).sum();
  }

  public Reply with(Cut other) {
    return new Reply(status, headers, body, other);
  }

  /** An empty value takes a header away. */
  public Reply with(Map<String, String> others) {
    var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(headers);
    all.putAll(others);
    return new Reply(status, all, body, cut);
  }
}
