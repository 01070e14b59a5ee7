package org.hepacast.workbench.cohort.simulation;

import java.util.List;
import java.util.Optional;
import org.hepacast.workbench.recipe.RecipeRefused;
import org.hepacast.workbench.recipe.Section;

/**
 * How a column is drawn.
 *
 * @param part the part of the cohort that it is for, empty for all
 * @param group the treatment group that it is for, empty for all
 * @param digits after the point
 * @param within a column that has to be yes, or above one, for this one to be yes
 * @param missing share of patients whose value is not known
 * @param missingWith columns of the same word are missing together
 * @param printed what the paper prints of it
 * @param source where in the paper, or "assumed"
 */
record DrawnColumn(
    String name,
    String part,
    String group,
    Spread spread,
    int digits,
    Optional<String> within,
    double missing,
    String missingWith,
    List<Printed> printed,
    String source) {
  private static final List<String> SPREADS =
      List.of("share", "levels", "normal", "lognormal", "count");

  static DrawnColumn read(Section column) {
    return column.read(
        c ->
            new DrawnColumn(
                c.text("name"),
                c.text("part", ""),
                c.text("group", ""),
                spread(c),
                c.whole("digits", 0, 6, 0),
                c.ifText("within"),
                c.number("missing", 0, 0.9, 0),
                c.text("missingWith", "of " + c.text("name")),
                c.texts("printed").stream().map(Printed::read).toList(),
                c.text("source")));
  }

  private static Spread spread(Section c) {
    List<String> given = SPREADS.stream().filter(c::has).toList();
    if (given.size() != 1) {
      throw new RecipeRefused(
          c.where(),
          "has %d of %s".formatted(given.size(), SPREADS),
          "say by one of them how the column is spread");
    }
    return switch (given.getFirst()) {
      case "share" -> new Spread.Share(c.number("share", 0, 1));
      case "levels" -> new Spread.Levels(c.numbers("levels", 0, 1));
      case "count" -> {
        List<Double> n = numbers(c, "count", 2);
        yield new Spread.Count(n.get(0), n.get(1));
      }
      case "normal" -> {
        List<Double> n = numbers(c, "normal", 4);
        yield new Spread.Normal(n.get(0), n.get(1), n.get(2), n.get(3));
      }
      default -> {
        List<Double> n = numbers(c, "lognormal", 4);
        yield new Spread.LogNormal(n.get(0), n.get(1), n.get(2), n.get(3));
      }
    };
  }

  private static List<Double> numbers(Section c, String key, int count) {
    List<Double> numbers = c.numbers(key, -1e9, 1e9);
    if (numbers.size() != count) {
      throw new RecipeRefused(
          c.path(key),
          "has %d numbers".formatted(numbers.size()),
          count == 2 ? "give mean and most" : "give mean, deviation, least and most");
    }
    return numbers;
  }

  /** Whether it is for these patients. */
  boolean isFor(DesignPart patients) {
    return (part.isEmpty() || part.equals(patients.part()))
        && (group.isEmpty() || group.equals(patients.group()));
  }
}
