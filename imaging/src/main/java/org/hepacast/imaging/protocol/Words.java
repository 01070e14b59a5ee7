package org.hepacast.imaging.protocol;

import java.util.List;
import java.util.Optional;

/**
 * What a free text must and must not say.
 *
 * @param required one of these, if there are any
 * @param excluded none of these
 */
public record Words(List<WordPattern> required, List<WordPattern> excluded) {

  /** Any text. */
  public static final Words ANY = new Words(List.of(), List.of());

  public Words {
    required = List.copyOf(required);
    excluded = List.copyOf(excluded);
  }

  /** Why a text does not do; nothing if it does. */
  public Optional<String> objection(String text) {
    Optional<String> forbidden =
        excluded.stream()
            .filter(pattern -> pattern.in(text))
            .map(pattern -> "says \"" + pattern + "\"")
            .findFirst();
    if (forbidden.isPresent() || required.isEmpty()) {
      return forbidden;
    }
    return required.stream().anyMatch(pattern -> pattern.in(text))
        ? Optional.empty()
        : Optional.of("says none of " + required);
  }
}
