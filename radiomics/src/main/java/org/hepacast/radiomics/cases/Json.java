package org.hepacast.radiomics.cases;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Maps, lists, texts, numbers and truth values as JSON (RFC 8259). A number that JSON cannot say,
 * NaN or infinite, becomes null.
 */
public final class Json {

  private Json() {}

  /** The text of a value: of what is neither of these, its own text in quotes. */
  public static String of(Object value) {
    var out = new StringBuilder();
    write(out, value);
    return out.toString();
  }

  private static void write(StringBuilder out, Object value) {
    switch (value) {
      case Map<?, ?> map -> {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.append(separator);
          text(out, String.valueOf(entry.getKey()));
          out.append(':');
          write(out, entry.getValue());
          separator = ",";
        }
        out.append('}');
      }
      case List<?> list -> {
        out.append('[');
        String separator = "";
        for (Object item : list) {
          out.append(separator);
          write(out, item);
          separator = ",";
        }
        out.append(']');
      }
      case Optional<?> optional ->
          optional.ifPresentOrElse(some -> write(out, some), () -> out.append("null"));
      case Double number -> out.append(Double.isFinite(number) ? number.toString() : "null");
      case Integer _, Long _, Boolean _ -> out.append(value);
      default -> text(out, value.toString());
    }
  }

  private static void text(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        default -> out.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
      }
    }
    out.append('"');
  }
}
