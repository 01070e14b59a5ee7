package org.hepacast.testbed.lightehr;

import java.util.Map;

/** What may go wrong with one exchange. */
public sealed interface Fault {

  /** Nothing is done, and this is answered. */
  record Status(int status, Map<String, String> headers, String body) implements Fault {
    public Status(int status) {
      this(status, Map.of(), "");
    }
  }

  /** The work is done, and this stands in the place of the answer's body. */
  record OtherBody(String body) implements Fault {}

  /** The work is done, and the answer's body is filled up with blanks to so many bytes. */
  record Huge(int bytes) implements Fault {}

  /** The work is done, the connection is cut without a word. */
  record LostAnswer() implements Fault {}

  /** The work is done, the answer never comes. */
  record Silence() implements Fault {}

  /** The work is done; headers and half of the body come, and then nothing more. */
  record StalledBody() implements Fault {}

  /** The work is done; headers and half of the body come, and then the connection is cut. */
  record TruncatedBody() implements Fault {}
}
