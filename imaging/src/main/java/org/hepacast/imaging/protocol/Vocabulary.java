package org.hepacast.imaging.protocol;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The words and codes by which phases and segments are recognised; a data file that is shipped.
 * What stands first in it wins.
 */
public final class Vocabulary {

  private static final String FILE = "vocabulary.yaml";
  static final String SHIPPED_TEXT = Resources.text(FILE);
  private static final Vocabulary SHIPPED = new Vocabulary(SHIPPED_TEXT);

  private final Map<Phase, List<WordPattern>> phases = new EnumMap<>(Phase.class);
  private final Map<Phase, Span> delays = new EnumMap<>(Phase.class);
  private final Map<String, Meaning> codes = new LinkedHashMap<>();
  private final Map<Meaning, List<WordPattern>> labels = new LinkedHashMap<>();

  private Vocabulary(String text) {
    YamlSection root =
        YamlSection.root(FILE, text, List.of("phases", "phaseSeconds", "codes", "labels"));
    YamlSection phaseWords = root.section("phases", names(Phase.values()));
    YamlSection seconds = root.section("phaseSeconds", names(Phase.values()));
    for (Phase phase : Phase.values()) {
      phases.put(phase, phaseWords.patterns(phase.toString()));
      if (seconds.has(phase.toString())) {
        delays.put(phase, seconds.span(phase.toString()));
      }
    }
    List<String> meanings = names(Meaning.values());
    YamlSection codeLists = root.section("codes", meanings);
    YamlSection labelLists = root.section("labels", meanings);
    for (Object key : root.raw("labels").keySet()) {
      Meaning meaning = meaning(String.valueOf(key));
      labels.put(meaning, labelLists.patterns(String.valueOf(key)));
    }
    for (Meaning meaning : Meaning.values()) {
      codeLists.texts(meaning.toString()).forEach(code -> codes.put(code, meaning));
    }
  }

  private static Meaning meaning(String name) {
    return Arrays.stream(Meaning.values())
        .filter(meaning -> meaning.toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(Enum<?>[] values) {
    return Stream.of(values).map(Enum::toString).toList();
  }

  /** The one that comes with the suite. */
  public static Vocabulary shipped() {
    return SHIPPED;
  }

  /** The phases that a description speaks of. */
  public List<Phase> phasesIn(String description) {
    return phases.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(pattern -> pattern.in(description)))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The phase that lies so many seconds after the start of the contrast agent. */
  public Optional<Phase> phaseAfter(double seconds) {
    return delays.entrySet().stream()
        .filter(entry -> entry.getValue().contains(seconds))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** What a code stands for, given as {@code SCT 10200004}. */
  public Optional<Meaning> ofCode(String code) {
    return Optional.ofNullable(codes.get(code));
  }

  /** What a label stands for. */
  public Optional<Meaning> ofLabel(String label) {
    return labels.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(pattern -> pattern.in(label)))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
