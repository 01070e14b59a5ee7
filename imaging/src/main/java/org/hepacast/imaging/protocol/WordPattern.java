package org.hepacast.imaging.protocol;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Words to look for in a free text of a DICOM file, such as {@code "portal*"} or {@code "ohne km"}.
 * Case, accents and punctuation do not count, and a number is a word of its own; {@code *} at an
 * end of a word stands for more letters. The words must follow each other.
 */
public final class WordPattern {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}*]+");
  private static final Pattern NUMBER_EDGE =
      Pattern.compile("(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})");

  private final String text;
  private final List<String> words;

  private WordPattern(String text, List<String> words) {
    this.text = text;
    this.words = words;
  }

  /** Reads a pattern; one without letters or digits is refused. */
  public static WordPattern of(String text) {
    List<String> words = words(text, true);
    if (words.isEmpty() || words.stream().anyMatch(word -> word.replace("*", "").isEmpty())) {
      throw new ProtocolRefused("the words \"" + text + "\"", "write letters or digits");
    }
    return new WordPattern(text, words);
  }

  private static List<String> words(String text, boolean stars) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    String lower = plain.toLowerCase(Locale.ROOT).replace("ß", "ss").replace("ø", "o");
    String starred = stars ? lower : lower.replace('*', ' ');
    String spaced = NUMBER_EDGE.matcher(BETWEEN.matcher(starred).replaceAll(" ")).replaceAll(" ");
    String stripped = spaced.strip();
    return stripped.isEmpty() ? List.of() : List.of(stripped.split(" +"));
  }

  /** Whether the words stand in the text, one after another. */
  public boolean in(String other) {
    List<String> found = words(other, false);
    for (int start = 0; start + words.size() <= found.size(); start++) {
      if (matches(found.subList(start, start + words.size()))) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(List<String> found) {
    for (int i = 0; i < words.size(); i++) {
      if (!matches(words.get(i), found.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(String pattern, String word) {
    boolean before = pattern.startsWith("*");
    boolean after = pattern.endsWith("*");
    String core = pattern.substring(before ? 1 : 0, pattern.length() - (after ? 1 : 0));
    if (before && after) {
      return word.contains(core);
    }
    if (before) {
      return word.endsWith(core);
    }
    return after ? word.startsWith(core) : word.equals(core);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WordPattern pattern && pattern.text.equals(text);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text);
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
