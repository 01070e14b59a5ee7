package org.hepacast.workbench.cohort.simulation;

import java.util.List;
import java.util.Map;
import org.hepacast.workbench.recipe.RecipeRefused;
import org.hepacast.workbench.recipe.Section;

/**
 * Patients of one centre and one treatment.
 *
 * @param part the part of the cohort, such as {@code training}
 * @param group the treatment group, empty where there is one
 * @param set a column and its code for all of them; empty for none
 * @param patients as many as the paper has
 * @param target what the outcome is calibrated to
 */
record DesignPart(
    String part,
    String group,
    Map<String, String> set,
    int patients,
    Target target,
    String source) {
  /** What the outcome of a part is calibrated to. */
  sealed interface Target {
    /** This share has the outcome. */
    record Rate(double share) implements Target {}

    /** This share has the event before follow-up ends. */
    record Events(double share) implements Target {}

    /** Half of them have had the event by so many months. */
    record Median(double months) implements Target {}
  }

  static DesignPart read(Section part) {
    return part.read(
        p ->
            new DesignPart(
                p.text("part"),
                p.text("group", ""),
                set(p),
                p.whole("patients", 1, 1_000_000),
                target(p),
                p.text("source")));
  }

  private static Map<String, String> set(Section p) {
    String text = p.text("set", "");
    String[] words = text.split("=", 2);
    return words.length == 2 ? Map.of(words[0], words[1]) : Map.of();
  }

  private static Target target(Section p) {
    List<String> given = List.of("rate", "events", "median").stream().filter(p::has).toList();
    if (given.size() != 1) {
      throw new RecipeRefused(
          p.where(), "has no one target", "give rate, events or median, one of them");
    }
    return switch (given.getFirst()) {
      case "rate" -> new Target.Rate(p.number("rate", 0.001, 0.999));
      case "events" -> new Target.Events(p.number("events", 0.001, 0.999));
      default -> new Target.Median(p.number("median", 0.1, 1200));
    };
  }
}
