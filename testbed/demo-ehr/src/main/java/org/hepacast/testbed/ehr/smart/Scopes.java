package org.hepacast.testbed.ehr.smart;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What scopes of SMART v2 allow: {@code system/Observation.rs}, {@code system/*.c}. */
final class Scopes {
  private static final Pattern SCOPE =
      Pattern.compile("system/(\\*|[A-Z][A-Za-z]+)\\.(c?r?u?d?s?)");

  private Scopes() {}

  static boolean areAny(List<String> scopes) {
    return !scopes.isEmpty() && scopes.stream().allMatch(scope -> SCOPE.matcher(scope).matches());
  }

  /** Every letter of it stands in those that the client may have. */
  static boolean covers(List<String> may, String wanted) {
    Matcher scope = SCOPE.matcher(wanted);
    return scope.matches()
        && scope
            .group(2)
            .chars()
            .allMatch(letter -> may.stream().anyMatch(s -> gives(s, scope.group(1), letter)));
  }

  /**
   * @param path below the base: {@code Observation/1}, empty for a transaction
   */
  static boolean allow(List<String> scopes, String method, String path) {
    String type = path.replaceFirst("[/?].*", "");
    if (type.isEmpty()) {
      // A further page, or a transaction: of which types its entries are is not looked into.
      String letters = method.equals("GET") ? "s" : "[cu]";
      return scopes.stream().anyMatch(scope -> scope.matches(".*\\..*" + letters + ".*"));
    }
    boolean search = !path.matches("[A-Za-z]+/[^_].*");
    return switch (method) {
      case "GET", "HEAD" -> any(scopes, type, search ? 's' : 'r');
      case "POST" -> any(scopes, type, 'c');
      case "PUT", "PATCH" -> any(scopes, type, 'u');
      case "DELETE" -> any(scopes, type, 'd');
      default -> false;
    };
  }

  private static boolean any(List<String> scopes, String type, int letter) {
    return scopes.stream().anyMatch(scope -> gives(scope, type, letter));
  }

  private static boolean gives(String scope, String type, int letter) {
    Matcher parts = SCOPE.matcher(scope);
    return parts.matches()
        && (parts.group(1).equals("*") || parts.group(1).equals(type))
        && parts.group(2).indexOf(letter) >= 0;
  }
}
