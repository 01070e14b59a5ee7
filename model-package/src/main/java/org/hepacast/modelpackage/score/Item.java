package org.hepacast.modelpackage.score;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One line of a score, as data. Every kind gives exactly the points that are possible with what is
 * known, no more and no fewer, as long as no input stands twice in it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Item.Bands.class, name = "bands"),
  @JsonSubTypes.Type(value = Item.Codes.class, name = "codes"),
  @JsonSubTypes.Type(value = Item.AnyOf.class, name = "any-of")
})
public sealed interface Item {
  String name();

  /** Features or derived inputs it reads. */
  List<String> inputs();

  /** The points that are possible with what is known. */
  SortedSet<Integer> points(Possibilities inputs);

  /** Every number of points it can give at all. */
  SortedSet<Integer> allPoints();

  /** The rule in words: {@code > 200 ug/L: 1}; made from the data, so that it cannot differ. */
  String criterion(Map<String, String> units);

  /**
   * Points by where a number lies.
   *
   * @param below points under the first band
   * @param bands ascending; each ends where the next begins
   */
  record Bands(String name, String input, int below, List<Band> bands) implements Item {

    /** Points from a cut-off on. */
    public record Band(Threshold from, int points) {}

    public Bands {
      bands = List.copyOf(bands);
    }

    @Override
    public List<String> inputs() {
      return List.of(input);
    }

    @Override
    public SortedSet<Integer> points(Possibilities inputs) {
      Interval numbers = inputs.number(input);
      var points = new TreeSet<Integer>();
      if (!bands.getFirst().from().isReachedByAll(numbers)) {
        points.add(below);
      }
      for (int i = 0; i < bands.size(); i++) {
        boolean entered = bands.get(i).from().isReachedBySome(numbers);
        boolean left = i + 1 < bands.size() && bands.get(i + 1).from().isReachedByAll(numbers);
        if (entered && !left) {
          points.add(bands.get(i).points());
        }
      }
      return points;
    }

    @Override
    public SortedSet<Integer> allPoints() {
      var points = new TreeSet<Integer>();
      points.add(below);
      bands.forEach(band -> points.add(band.points()));
      return points;
    }

    @Override
    public String criterion(Map<String, String> units) {
      String unit = Wording.unit(units.getOrDefault(input, ""));
      var parts = new ArrayList<String>();
      if (below != 0) {
        parts.add(bands.getFirst().from().oppositeWords(unit) + ": " + below);
      }
      for (int i = 0; i < bands.size(); i++) {
        Band band = bands.get(i);
        if (band.points() != 0) {
          String upper =
              i + 1 < bands.size() ? " and " + bands.get(i + 1).from().oppositeWords(unit) : "";
          parts.add(band.from().words(unit) + upper + ": " + band.points());
        }
      }
      return String.join("; ", parts);
    }
  }

  /**
   * Points by a flag or category.
   *
   * @param points for every code the catalogue knows; a flag has {@code true} and {@code false}
   */
  record Codes(String name, String feature, Map<String, Integer> points) implements Item {
    public Codes {
      points = Collections.unmodifiableMap(new TreeMap<>(points));
    }

    @Override
    public List<String> inputs() {
      return List.of(feature);
    }

    @Override
    public SortedSet<Integer> points(Possibilities inputs) {
      var possible = new TreeSet<Integer>();
      for (String code : inputs.code(feature)) {
        Integer given = points.get(code);
        if (given == null) {
          throw new IllegalArgumentException("No points for code " + code + " of " + feature);
        }
        possible.add(given);
      }
      return possible;
    }

    @Override
    public SortedSet<Integer> allPoints() {
      return new TreeSet<>(points.values());
    }

    @Override
    public String criterion(Map<String, String> units) {
      return points.entrySet().stream()
          .filter(entry -> entry.getValue() != 0)
          .map(entry -> Wording.code(entry.getKey()) + ": " + entry.getValue())
          .reduce((a, b) -> a + "; " + b)
          .orElse("");
    }
  }

  /** Points when at least one of several cut-offs is reached. */
  record AnyOf(String name, int points, List<Condition> conditions) implements Item {

    /**
     * @param words what the input is: {@code C-reactive protein}
     */
    public record Condition(String input, String words, Threshold from) {}

    public AnyOf {
      conditions = List.copyOf(conditions);
    }

    @Override
    public List<String> inputs() {
      return conditions.stream().map(Condition::input).toList();
    }

    @Override
    public SortedSet<Integer> points(Possibilities inputs) {
      var possible = new TreeSet<Integer>();
      if (conditions.stream().noneMatch(c -> c.from().isReachedByAll(inputs.number(c.input())))) {
        possible.add(0);
      }
      if (conditions.stream().anyMatch(c -> c.from().isReachedBySome(inputs.number(c.input())))) {
        possible.add(points);
      }
      return possible;
    }

    @Override
    public SortedSet<Integer> allPoints() {
      return new TreeSet<>(List.of(0, points));
    }

    @Override
    public String criterion(Map<String, String> units) {
      return conditions.stream()
              .map(
                  c ->
                      c.words()
                          + " "
                          + c.from().words(Wording.unit(units.getOrDefault(c.input(), ""))))
              .reduce((a, b) -> a + " or " + b)
              .orElse("")
          + ": "
          + points;
    }
  }
}
