package org.hepacast.testbed.pacs;

import java.time.Duration;
import java.util.Map;

/** What may go wrong with one exchange. */
public sealed interface PacsFault {

  /** Nothing is done, and this is answered. */
  record Status(int status, Map<String, String> headers, String body) implements PacsFault {
    public Status(int status) {
      this(status, Map.of(), "");
    }
  }

  /** The answer with these headers in the place of its own; an empty value takes one away. */
  record Headers(Map<String, String> headers) implements PacsFault {}

  /** The work is done, and this stands in the place of the answer's body, as this type. */
  record OtherBody(String contentType, byte[] body) implements PacsFault {}

  /** The connection is cut without a word. */
  record LostAnswer() implements PacsFault {}

  /** The answer never comes. */
  record Silence() implements PacsFault {}

  /** The answer comes after a while. */
  record Slow(Duration after) implements PacsFault {}

  /** Headers and so much of the body come, and then nothing more. */
  record StalledBody(double share) implements PacsFault {}

  /** Headers and so much of the body come, and then the connection is cut. */
  record TruncatedBody(double share) implements PacsFault {}

  /** As {@link TruncatedBody}, without a length: the end of the body is the connection's. */
  record EarlyEnd(double share) implements PacsFault {}

  /** Several parts without the boundary that closes them, and without a length. */
  record NoClosingBoundary() implements PacsFault {}

  /** One file bare where several parts were asked for. */
  record SinglePart() implements PacsFault {}

  /** The first file with so many of its bytes only; the parts around it are in order. */
  record CutFile(int bytes) implements PacsFault {}

  /** Each part says that it has so many bytes more than it has. */
  record WrongPartLength(int more) implements PacsFault {}

  /** Bytes in the place of the first file. */
  record Garbage(byte[] bytes) implements PacsFault {}

  /** This instance in the place of each that was asked for. */
  record WrongInstance(String sopInstanceUid) implements PacsFault {}

  /**
   * A file that goes on for so many bytes, in one part.
   *
   * @param announced whether the answer tells its length
   * @param compressed as gzip: a bomb
   */
  record Huge(long bytes, boolean announced, boolean compressed) implements PacsFault {}

  /** The body compressed as gzip, and said to be. */
  record Compressed() implements PacsFault {}

  /** A search gives no more than so many in all, without a word. */
  record Cap(int results) implements PacsFault {}

  /** A search gives everything, whatever limit and offset say. */
  record LimitIgnored() implements PacsFault {}

  /** A search gives what it has, of whatever study or series. */
  record FilterIgnored() implements PacsFault {}

  /** A search does not tell how many instances a series has. */
  record NoCounts() implements PacsFault {}

  /** Numbers in JSON are strings, and values stand alone instead of in an array. */
  record LooseJson() implements PacsFault {}

  /** STOW-RS answers 200 and stores nothing. */
  record NothingStored() implements PacsFault {}

  /** STOW-RS stores all and accounts for nothing. */
  record NoAccount() implements PacsFault {}
}
