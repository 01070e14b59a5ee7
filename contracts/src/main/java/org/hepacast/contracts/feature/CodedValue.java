package org.hepacast.contracts.feature;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A canonical value, and the codes and words it is read from. */
public record CodedValue(String code, List<Source> from) {

  /**
   * Codes of one system, or words.
   *
   * @param systems URIs of the system; null for words
   * @param codes a code counts with its system only: {@code N} is no in one system and "no change"
   *     in another
   * @param texts case aside
   * @param rank where it says more than the code of the Observation: 2 = clinical, yields to
   *     pathology; null = 1
   */
  public record Source(
      @JsonProperty("in") @Nullable List<String> systems,
      @Nullable List<String> codes,
      @Nullable List<String> texts,
      @Nullable Integer rank) {

    boolean matches(String system, String code) {
      return systems != null
          && codes != null
          && systems.contains(system)
          && codes.stream().map(CodeRule::plain).anyMatch(CodeRule.plain(code)::equals);
    }

    boolean matches(String text) {
      String plain = text.strip().toLowerCase(Locale.ROOT);
      return texts != null
          && texts.stream().map(t -> t.toLowerCase(Locale.ROOT)).anyMatch(plain::equals);
    }

    public int rankOrFirst() {
      return rank == null ? 1 : rank;
    }
  }

  public Optional<Source> ofCode(String system, String given) {
    return from.stream().filter(source -> source.matches(system, given)).findFirst();
  }

  public Optional<Source> ofText(String given) {
    return from.stream().filter(source -> source.matches(given)).findFirst();
  }

  /** With one more code, of a hospital. */
  CodedValue with(String system, String given) {
    var all = new ArrayList<>(from);
    all.add(new Source(List.of(system), List.of(given), null, null));
    return new CodedValue(code, List.copyOf(all));
  }
}
