package org.hepacast.testbed.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request.
 *
 * @param target path and query as they came
 * @param headers by their names in lower case
 */
public record Request(String method, String target, Map<String, String> headers, byte[] body) {

  public String path() {
    return target.replaceFirst("\\?.*", "");
  }

  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** The query's values, each in its order. */
  public Map<String, List<String>> query() {
    var query = new TreeMap<String, List<String>>();
    int mark = target.indexOf('?');
    for (String pair : mark < 0 ? new String[0] : target.substring(mark + 1).split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        query
            .computeIfAbsent(URLDecoder.decode(parts[0], UTF_8), key -> new ArrayList<>())
            .add(URLDecoder.decode(parts[1], UTF_8));
      }
    }
    return query;
  }
}
