package org.hepacast.ingest.bundle;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.ingest.resource.JsonText;
import org.hepacast.ingest.resource.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a JSON Bundle into the bytes of its resources in one pass over the tokens; no tree of the
 * whole is ever built. One reader reads one Bundle.
 */
public final class BundleReader {
  private static final Set<String> ELEMENTS =
      Set.of(
          "resourceType",
          "id",
          "meta",
          "implicitRules",
          "language",
          "identifier",
          "type",
          "timestamp",
          "total",
          "link",
          "entry",
          "signature");
  private static final Set<String> ENTRY_ELEMENTS =
      Set.of(
          "id",
          "extension",
          "modifierExtension",
          "link",
          "fullUrl",
          "resource",
          "search",
          "request",
          "response");

  private final byte[] json;
  private final int maxEntries;
  private final JsonParser parser;
  private final List<Entry> entries = new ArrayList<>();
  private @Nullable String resourceType;
  private @Nullable String type;
  private @Nullable Long total;
  private @Nullable String next;

  private BundleReader(byte[] json, int maxEntries) throws IOException {
    this.json = json;
    this.maxEntries = maxEntries;
    this.parser = JsonText.tokens(json);
  }

  /**
   * @throws Refusal 400 when this is no Bundle, 413 when it has more entries than accepted
   */
  public static Bundle read(byte[] json, int maxEntries) {
    try {
      var reader = new BundleReader(json, maxEntries);
      try (reader.parser) {
        return reader.bundle();
      }
    } catch (IOException e) {
      throw JsonText.malformed("not readable as JSON");
    }
  }

  private Bundle bundle() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw JsonText.malformed("no JSON object");
    }
    var seen = new HashSet<String>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = known(parser.currentName(), ELEMENTS, "Bundle", seen);
      parser.nextToken();
      switch (name) {
        case "resourceType" -> resourceType = text();
        case "type" -> type = text();
        case "total" -> total = number();
        case "link" -> links();
        case "entry" -> entries();
        default -> parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw JsonText.malformed("something after the end of the Bundle");
    }
    if (!"Bundle".equals(resourceType) || type == null) {
      throw new Refusal(
          400,
          Finding.Code.MALFORMED,
          resourceType == null ? "Bundle.resourceType" : "Bundle.type",
          "no Bundle with a type",
          "send a Bundle of type transaction or batch; single resources go to /fhir/{type}");
    }
    return new Bundle(type, total, next, entries);
  }

  private void entries() throws IOException {
    require(JsonToken.START_ARRAY, "Bundle.entry");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (entries.size() >= maxEntries) {
        throw new Refusal(
            413,
            Finding.Code.TOO_MANY,
            "Bundle.entry",
            "more than " + maxEntries + " entries",
            "send at most " + maxEntries + " entries in one Bundle");
      }
      entries.add(entry("Bundle.entry[" + entries.size() + "]"));
    }
  }

  private Entry entry(String path) throws IOException {
    require(JsonToken.START_OBJECT, path);
    var seen = new HashSet<String>();
    String fullUrl = null;
    Map<String, String> request = Map.of();
    Map<String, String> search = Map.of();
    Map<String, String> response = Map.of();
    byte[] resource = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = known(parser.currentName(), ENTRY_ELEMENTS, path, seen);
      parser.nextToken();
      switch (name) {
        case "fullUrl" -> fullUrl = text();
        case "resource" -> resource = slice(path + ".resource");
        case "request" -> request = texts(path + ".request");
        case "search" -> search = texts(path + ".search");
        case "response" -> response = texts(path + ".response");
        default -> parser.skipChildren();
      }
    }
    return new Entry(
        entries.size(),
        fullUrl,
        request.get("method"),
        request.get("url"),
        search.get("mode"),
        new Entry.Response(response.get("etag"), response.get("lastModified")),
        resource);
  }

  private byte[] slice(String path) throws IOException {
    require(JsonToken.START_OBJECT, path);
    long start = parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    long end = parser.currentLocation().getByteOffset();
    if (start < 0) {
      throw JsonText.malformed("a character encoding other than UTF-8");
    }
    return Arrays.copyOfRange(json, (int) start, (int) end);
  }

  /** The text properties of a small object; anything else in it is passed over. */
  private Map<String, String> texts(String path) throws IOException {
    require(JsonToken.START_OBJECT, path);
    var texts = new HashMap<String, String>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() == JsonToken.VALUE_STRING) {
        texts.put(name, parser.getText());
      } else {
        parser.skipChildren();
      }
    }
    return texts;
  }

  private void links() throws IOException {
    require(JsonToken.START_ARRAY, "Bundle.link");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Map<String, String> link = texts("Bundle.link");
      if ("next".equals(link.get("relation"))) {
        next = link.get("url");
      }
    }
  }

  private @Nullable String text() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return null;
  }

  /** Whether it is one is for the check of the structure to say. */
  private @Nullable Long number() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return parser.getLongValue();
    }
    parser.skipChildren();
    return null;
  }

  private void require(JsonToken token, String path) {
    if (parser.currentToken() != token) {
      throw new Refusal(
          400,
          Finding.Code.MALFORMED,
          path,
          "not " + (token == JsonToken.START_ARRAY ? "an array" : "an object"),
          "send it as FHIR R4 JSON has it");
    }
  }

  private static String known(String name, Set<String> names, String path, Set<String> seen) {
    String plain = name.startsWith("_") ? name.substring(1) : name;
    if (!names.contains(plain) || !seen.add(name)) {
      throw new Refusal(
          400,
          Finding.Code.MALFORMED,
          path,
          names.contains(plain) ? "a repeated element" : "an unknown element",
          "FHIR R4 allows here: " + String.join(", ", names.stream().sorted().toList()));
    }
    return name;
  }
}
