package org.hepacast.dicomweb.multipart;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of Content-Type.
 *
 * @param name {@code multipart/related}, in lower case
 * @param parameters by their names in lower case; the first of a name counts
 */
public record MediaType(String name, Map<String, String> parameters) {
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*([^=;\\s]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^;]*))");

  /** Reads leniently: what is no parameter is passed over. */
  public static MediaType parse(String text) {
    int semicolon = text.indexOf(';');
    String name = semicolon < 0 ? text : text.substring(0, semicolon);
    var parameters = new LinkedHashMap<String, String>();
    Matcher matcher = PARAMETER.matcher(semicolon < 0 ? "" : text.substring(semicolon));
    while (matcher.find()) {
      String quoted = matcher.group(2);
      String value = quoted == null ? matcher.group(3).strip() : quoted.replaceAll("\\\\(.)", "$1");
      parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value);
    }
    return new MediaType(name.strip().toLowerCase(Locale.ROOT), Map.copyOf(parameters));
  }

  public Optional<String> parameter(String parameter) {
    return Optional.ofNullable(parameters.get(parameter));
  }

  public boolean isMultipart() {
    return name.startsWith("multipart/");
  }
}
