package org.hepacast.kit.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hepacast.contracts.json.EventJson;

/** A record's headers as one text column, in their order. */
public final class StoredHeaders {
  private StoredHeaders() {}

  public static String write(Map<String, String> headers) {
    return new String(EventJson.write(headers), UTF_8);
  }

  public static Map<String, String> read(String column) {
    var headers = new LinkedHashMap<String, String>();
    EventJson.readTree(column.getBytes(UTF_8))
        .properties()
        .forEach(entry -> headers.put(entry.getKey(), entry.getValue().asText()));
    return headers;
  }
}
