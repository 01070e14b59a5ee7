package org.hepacast.dicomweb.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A request.
 *
 * @param path below the archive's root, encoded, with its query
 * @param body may be sent several times
 * @param repeat whether the whole request is repeated when the answer's body breaks off
 * @param readable statuses whose body the reader wants beside 2xx
 */
public record Call(
    String path, Map<String, String> headers, Body body, boolean repeat, Set<Integer> readable) {

  /** What is sent. */
  public sealed interface Body {
    record Nothing() implements Body {}

    record Posted(BodyPublisher publisher) implements Body {}
  }

  public static Call get(String path, String accept) {
    return new Call(path, Map.of("Accept", accept), new Body.Nothing(), true, Set.of());
  }

  /** The same, whose broken answer is the reader's to mend. */
  public Call once() {
    return new Call(path, headers, body, false, readable);
  }

  /** The same with an answer that may be compressed. */
  public Call compressed() {
    var all = new HashMap<>(headers);
    all.put("Accept-Encoding", "gzip");
    return new Call(path, all, body, repeat, readable);
  }

  String method() {
    return body instanceof Body.Posted ? "POST" : "GET";
  }

  BodyPublisher publisher() {
    return switch (body) {
      case Body.Nothing() -> BodyPublishers.noBody();
      case Body.Posted(BodyPublisher publisher) -> publisher;
    };
  }
}
