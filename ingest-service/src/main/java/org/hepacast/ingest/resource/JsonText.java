package org.hepacast.ingest.resource;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.contracts.observation.Finding;

/**
 * JSON as bytes: passed on as received, down to spacing and digits, except where an id or a
 * reference has to be written in.
 */
public final class JsonText {
  private static final JsonFactory TOKENS =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(EventJson.MAX_DEPTH)
                  .maxNumberLength(100)
                  .build())
          .build();

  private JsonText() {}

  /** Reads tokens with the limits of depth and number length that hold everywhere. */
  public static JsonParser tokens(byte[] json) throws IOException {
    return TOKENS.createParser(json);
  }

  /**
   * @throws Refusal 400 when this is no JSON object; names the place, not the content
   */
  public static JsonNode tree(byte[] json) {
    try {
      return EventJson.readTree(json);
    } catch (UnreadableEvent e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  public static Refusal malformed(String what) {
    return new Refusal(
        400,
        Finding.Code.MALFORMED,
        "Resource",
        what,
        "send one FHIR R4 resource as a JSON object in UTF-8, nested at most "
            + EventJson.MAX_DEPTH
            + " deep, without repeated property names");
  }

  /** Without the byte order mark that some senders put in front. */
  public static byte[] withoutMark(byte[] body) {
    boolean marked =
        body.length >= 3
            && body[0] == (byte) 0xEF
            && body[1] == (byte) 0xBB
            && body[2] == (byte) 0xBF;
    return marked ? Arrays.copyOfRange(body, 3, body.length) : body;
  }

  /** The same object with {@code "id"} as its first property; it must have none. */
  public static byte[] withId(byte[] json, String id) {
    int brace = 0;
    while (json[brace] != '{') {
      brace++;
    }
    byte[] property = ("\"id\":\"" + id + "\",").getBytes(StandardCharsets.UTF_8);
    byte[] written = new byte[json.length + property.length];
    System.arraycopy(json, 0, written, 0, brace + 1);
    System.arraycopy(property, 0, written, brace + 1, property.length);
    System.arraycopy(
        json, brace + 1, written, brace + 1 + property.length, json.length - brace - 1);
    return written;
  }

  /**
   * The same object with each {@code "reference"} replaced by what {@code target} makes of it; the
   * very same array when nothing changes.
   */
  public static byte[] withReferences(byte[] json, UnaryOperator<String> target) {
    var written = new ByteArrayOutputStream();
    int copied = 0;
    try (JsonParser parser = tokens(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING && "reference".equals(parser.currentName())) {
          String given = parser.getText();
          String replaced = target.apply(given);
          if (!replaced.equals(given)) {
            int start = (int) parser.currentTokenLocation().getByteOffset();
            written.write(json, copied, start - copied);
            written.writeBytes(EventJson.write(replaced));
            copied = (int) parser.currentLocation().getByteOffset();
          }
        }
      }
    } catch (IOException e) {
      throw malformed("not readable as JSON");
    }
    if (copied == 0) {
      return json;
    }
    written.write(json, copied, json.length - copied);
    return written.toByteArray();
  }
}
