package org.hepacast.modelformat.fault;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that a misspelt one most likely means. */
public final class Nearest {
  /** Longer names are not compared: the time grows with the square. */
  private static final int LONGEST = 100;

  private Nearest() {}

  /** Empty where no known name is like it: fewer than half of the letters would agree. */
  public static Optional<String> to(String given, Collection<String> known) {
    if (given.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = given.toLowerCase(Locale.ROOT);
    return known.stream()
        .min(
            Comparator.comparingInt((String name) -> distance(lower, name.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()))
        .filter(
            name ->
                distance(lower, name.toLowerCase(Locale.ROOT))
                    <= Math.max(given.length(), name.length()) / 2);
  }

  /** {@code did you mean 'x'?}, or what there is. */
  public static String remedy(String given, Collection<String> known) {
    return to(given, known)
        .map("did you mean '%s'?"::formatted)
        .orElseGet(() -> "known are " + String.join(", ", known.stream().sorted().toList()));
  }

  /** Given text that may be quoted in an error: short, of one line, of plain characters. */
  public static String quoted(String given) {
    String plain = given.replaceAll("[^\\x20-\\x7e]", "?");
    return "'" + (plain.length() > 60 ? plain.substring(0, 60) + "..." : plain) + "'";
  }

  /** Levenshtein's: insertions, deletions and substitutions. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
