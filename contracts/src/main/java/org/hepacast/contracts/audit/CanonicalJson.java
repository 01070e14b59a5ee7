package org.hepacast.contracts.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;

/**
 * JSON in one form only, however it was written (RFC 8785): no blanks, members in the order of
 * their names' UTF-16 units, the shortest escapes. Of numbers integers alone, for which the RFC's
 * form is their digits.
 */
final class CanonicalJson {
  private static final String HEX = "0123456789abcdef";

  private CanonicalJson() {}

  /**
   * @throws IllegalArgumentException where it holds a number that is no integer
   */
  static byte[] of(JsonNode node) {
    var text = new StringBuilder(1500);
    write(node, text);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(JsonNode node, StringBuilder text) {
    switch (node.getNodeType()) {
      case OBJECT -> object(node, text);
      case ARRAY -> array(node, text);
      case STRING -> string(node.textValue(), text);
      case NUMBER -> {
        if (!node.isIntegralNumber()) {
          throw new IllegalArgumentException("A number that is no integer");
        }
        text.append(node.bigIntegerValue());
      }
      case BOOLEAN -> text.append(node.booleanValue());
      case NULL -> text.append("null");
      default -> throw new IllegalArgumentException("No JSON: " + node.getNodeType());
    }
  }

  private static void object(JsonNode node, StringBuilder text) {
    var members = new ArrayList<>(node.properties());
    Collections.sort(members, Map.Entry.comparingByKey());
    text.append('{');
    for (int i = 0; i < members.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      string(members.get(i).getKey(), text);
      text.append(':');
      write(members.get(i).getValue(), text);
    }
    text.append('}');
  }

  private static void array(JsonNode node, StringBuilder text) {
    text.append('[');
    for (Iterator<JsonNode> items = node.elements(); items.hasNext(); ) {
      write(items.next(), text);
      if (items.hasNext()) {
        text.append(',');
      }
    }
    text.append(']');
  }

  private static void string(String value, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\b' -> text.append("\\b");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\f' -> text.append("\\f");
        case '\r' -> text.append("\\r");
        default -> {
          if (c < 0x20) {
            text.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }
}
