package org.hepacast.ingest.resource;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A literal reference to a resource at the same server: {@code Patient/123}. */
public record Reference(String type, String id) {
  private static final Pattern RELATIVE =
      Pattern.compile("([A-Z][A-Za-z]{1,63})/([A-Za-z0-9\\-.]{1,64})(/_history/[^/]+)?");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

  /** Empty for absolute, conditional, contained and unreadable references. */
  public static Optional<Reference> ofRelative(String text) {
    Matcher matcher = RELATIVE.matcher(text);
    return matcher.matches()
        ? Optional.of(new Reference(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  @Override
  public String toString() {
    return type + "/" + id;
  }
}
