package org.hepacast.report.patientreport;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.report.assessment.Wording;

/**
 * What several models say of one end point within one horizon. End points and horizons are never
 * mixed.
 *
 * @param lowest percent that any model gives, its interval not counted
 * @param highest percent likewise
 * @param apart percent points between the two that differ most; a model that a missing value keeps
 *     to a range differs from another only where the other lies outside of it
 */
public record Spread(
    Endpoint endpoint, int horizonMonths, double lowest, double highest, double apart, int models) {

  /** Beyond this many percent points a reader should not take one model's word. */
  private static final double WIDE = 10;

  private record Question(Endpoint endpoint, int horizonMonths) implements Comparable<Question> {
    @Override
    public int compareTo(Question other) {
      return Comparator.comparing(Question::endpoint)
          .thenComparing(Question::horizonMonths)
          .compare(this, other);
    }
  }

  /** By end point and horizon, where at least one model gives a figure. */
  public static List<Spread> all(List<Said> said) {
    Map<Question, List<Prediction>> figures = new TreeMap<>();
    for (Said one : said) {
      for (Prediction prediction : one.scored().predictions()) {
        if (prediction.lowPercent() != null && prediction.highPercent() != null) {
          figures
              .computeIfAbsent(
                  new Question(prediction.endpoint(), prediction.horizonMonths()),
                  absent -> new ArrayList<>())
              .add(prediction);
        }
      }
    }
    return figures.entrySet().stream().map(entry -> of(entry.getKey(), entry.getValue())).toList();
  }

  /** The one that most models speak of; of several the later horizon. */
  public static Optional<Spread> widest(List<Said> said) {
    return all(said).stream()
        .max(Comparator.comparingInt(Spread::models).thenComparingInt(Spread::horizonMonths));
  }

  private static Spread of(Question question, List<Prediction> figures) {
    return new Spread(
        question.endpoint(),
        question.horizonMonths(),
        figures.stream().mapToDouble(p -> requireNonNull(p.lowPercent())).min().orElseThrow(),
        figures.stream().mapToDouble(p -> requireNonNull(p.highPercent())).max().orElseThrow(),
        figures.stream().mapToDouble(p -> requireNonNull(p.lowPercent())).max().orElseThrow()
            - figures.stream()
                .mapToDouble(p -> requireNonNull(p.highPercent()))
                .min()
                .orElseThrow(),
        figures.size());
  }

  public boolean disagrees() {
    return apart > WIDE;
  }

  /** {@code death from any cause within 5 years 40 to 51 %}. */
  public String words() {
    return "%s within %s %s %%"
        .formatted(
            endpoint.words().substring(0, 1).toLowerCase(Locale.ROOT)
                + endpoint.words().substring(1),
            Wording.horizon(horizonMonths),
            range());
  }

  /** Whether a prediction is one of them. */
  boolean answers(Prediction prediction) {
    return prediction.lowPercent() != null
        && prediction.endpoint() == endpoint
        && prediction.horizonMonths() == horizonMonths;
  }

  /** {@code 40 to 51}. */
  String range() {
    String low = shown(lowest);
    String high = shown(highest);
    return low.equals(high) ? low : low + " to " + high;
  }

  /** An estimate to a tenth, a published figure as published. */
  private static String shown(double percent) {
    String tenth = Wording.tenth(percent);
    return tenth.endsWith(".0") ? tenth.substring(0, tenth.length() - 2) : tenth;
  }
}
