package org.hepacast.workbench.engine;

import java.util.Optional;
import org.hepacast.workbench.recipe.Section;

/**
 * A figure that the paper prints, and the measure of a run that stands beside it.
 *
 * @param what in words
 * @param value as printed
 * @param lower 95% limits, where printed
 * @param measure name of ours; empty where a run has none, with the reason in {@code why}
 */
public record Finding(
    String what,
    double value,
    Optional<Double> lower,
    Optional<Double> upper,
    Optional<String> measure,
    String why) {
  static Finding read(Section section) {
    return section.read(
        f ->
            new Finding(
                f.text("what"),
                f.number("value", -1e12, 1e12),
                f.has("lower") ? Optional.of(f.number("lower", -1e12, 1e12)) : Optional.empty(),
                f.has("upper") ? Optional.of(f.number("upper", -1e12, 1e12)) : Optional.empty(),
                f.ifText("measure"),
                f.text("why", "")));
  }
}
