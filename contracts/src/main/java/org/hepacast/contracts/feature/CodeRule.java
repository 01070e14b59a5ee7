package org.hepacast.contracts.feature;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A code that means something, with its system only: exactly, with everything below it, or a range
 * of codes with everything below them.
 *
 * @param systems every URI under which EHRs send the code system
 * @param code exactly this one
 * @param prefix this one and what begins with it
 * @param from first of a range; {@code to} is its last
 * @param is what it means
 * @param source where that is said
 */
public record CodeRule(
    @JsonProperty("in") List<String> systems,
    @Nullable String code,
    @Nullable String prefix,
    @Nullable String from,
    @Nullable String to,
    String is,
    String source) {

  public CodeRule {
    if ((code == null ? 0 : 1) + (prefix == null ? 0 : 1) + (from == null ? 0 : 1) != 1
        || (from == null) != (to == null)) {
      throw new IllegalArgumentException(
          "A rule for '%s' needs one of code, prefix, or from and to".formatted(is));
    }
  }

  /** A hospital's own code for what the catalogue knows. */
  static CodeRule local(String system, String code, String is) {
    return new CodeRule(List.of(system), code, null, null, null, is, "ConceptMap of the hospital");
  }

  public boolean matches(String system, String given) {
    if (!systems.contains(system)) {
      return false;
    }
    String plain = plain(given);
    if (code != null) {
      return plain.equals(plain(code));
    }
    if (prefix != null) {
      return plain.startsWith(plain(prefix));
    }
    return from != null && to != null && isWithin(plain, plain(from), plain(to));
  }

  private static boolean isWithin(String given, String first, String last) {
    if (given.length() < first.length()) {
      return false;
    }
    String head = given.substring(0, first.length());
    return head.compareTo(first) >= 0 && head.compareTo(last) <= 0;
  }

  /**
   * Classifications without their dots and marks ({@code C78.7}, {@code C787}, {@code C78.-},
   * {@code C78.7+}), in capitals; SNOMED CT expressions as their focus concept.
   */
  static String plain(String code) {
    int colon = code.indexOf(':');
    String focus = colon < 0 ? code : code.substring(0, colon);
    return focus.strip().replace(".", "").replaceAll("[-+*!]+$", "").toUpperCase(Locale.ROOT);
  }

  /** The rule as a reader sees it: {@code C78.0-C78.6}, {@code C18 and below}. */
  @JsonIgnore
  public String codes() {
    if (code != null) {
      return code;
    }
    return prefix != null ? prefix + " and below" : from + " to " + to;
  }
}
