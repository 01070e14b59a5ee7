package org.hepacast.dicomweb.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.dicomweb.fault.Faults;
import org.hepacast.dicomweb.http.ExchangeException;
import org.jspecify.annotations.Nullable;

/**
 * The DICOM JSON model (PS3.18 annex F), read leniently: values as strings or numbers, alone or in
 * an array; no content, no array and an empty array are all the empty list.
 */
public final class DicomJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DicomJson() {}

  /**
   * The objects of a body.
   *
   * @param largest bytes
   */
  public static List<JsonNode> objects(InputStream body, int largest, Faults faults)
      throws IOException, ExchangeException {
    byte[] bytes = body.readNBytes(largest == Integer.MAX_VALUE ? largest : largest + 1);
    if (bytes.length > largest) {
      throw new ExchangeException(faults.tooLarge("a list of more than " + largest + " bytes"));
    }
    if (new String(bytes, 0, Math.min(bytes.length, 16), UTF_8).isBlank()) {
      bytes = "[]".getBytes(UTF_8);
    }
    try {
      JsonNode tree = JSON.readTree(bytes);
      var objects = new ArrayList<JsonNode>();
      (tree.isArray() ? tree : List.of(tree)).forEach(objects::add);
      if (!objects.stream().allMatch(JsonNode::isObject)) {
        throw new ExchangeException(faults.malformed("JSON that is no list of objects"));
      }
      return objects;
    } catch (JsonEOFException e) {
      throw new EOFException("the JSON ends early");
    } catch (JacksonException e) {
      throw new ExchangeException(faults.malformed("text that is not JSON"));
    }
  }

  /** The first value of an attribute as text; null where there is none. */
  public static @Nullable String text(JsonNode object, String tag) {
    JsonNode attribute = object.path(tag);
    JsonNode value = attribute.path("Value");
    JsonNode first = value.isArray() ? value.path(0) : value;
    String text = first.isValueNode() && !first.isNull() ? first.asText().strip() : "";
    return text.isEmpty() ? null : text;
  }

  /** The first value as a whole number that is not negative; null where it is none. */
  public static @Nullable Integer count(JsonNode object, String tag) {
    String text = text(object, tag);
    if (text == null || text.length() > 20) {
      return null;
    }
    try {
      int count = new BigDecimal(text).intValueExact();
      return count < 0 ? null : count;
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  /** The items of a sequence; none where it is absent or no sequence. */
  public static List<JsonNode> items(JsonNode object, String tag) {
    JsonNode value = object.path(tag).path("Value");
    var items = new ArrayList<JsonNode>();
    (value.isObject() ? List.of(value) : value).forEach(items::add);
    return items.stream().filter(JsonNode::isObject).toList();
  }
}
