package org.hepacast.workbench.step;

import java.util.List;
import java.util.Map;
import org.hepacast.prognosis.cohort.Value;
import org.hepacast.workbench.recipe.Columns;
import org.hepacast.workbench.recipe.RecipeRefused;
import org.hepacast.workbench.recipe.Section;

/**
 * A number cut into bands. A value belongs to the band above a cut from the cut on, or only beyond
 * it ({@code cutBelongs: below}).
 *
 * @param levels of the bands, lowest first; one more than cuts
 */
record Bands(
    String column, String as, String label, List<Double> cuts, List<String> levels, boolean beyond)
    implements Step {
  static Bands read(Section step) {
    List<Double> cuts = step.numbers("cuts", -1e12, 1e12);
    List<String> levels = step.texts("levels");
    if (cuts.isEmpty() || levels.size() != cuts.size() + 1) {
      throw new RecipeRefused(
          step.where(),
          "has %d cuts and %d levels".formatted(cuts.size(), levels.size()),
          "give one level more than cuts");
    }
    if (levels.stream().anyMatch(level -> level.contains("=") || level.contains("|"))) {
      throw new RecipeRefused(
          step.path("levels"),
          "hold '=' or '|'",
          "name the bands without them, such as '5 or more'");
    }
    return new Bands(
        step.text("column"),
        step.text("as"),
        step.text("label"),
        cuts,
        levels,
        step.oneOf("cutBelongs", List.of("above", "below"), "above").equals("below"));
  }

  @Override
  public StepOutput run(StepInput in) {
    in.board().variable(column);
    int[] band =
        in.board().table().values(column).stream()
            .mapToInt(value -> value instanceof Value.Quantity(double number) ? of(number) : -1)
            .toArray();
    return new StepOutput()
        .column(
            levels.equals(List.of("no", "yes"))
                ? Derived.flag(as, label, band)
                : Derived.levels(as, label, levels, band));
  }

  /** A column of yes and no is the number itself, beyond the cut. */
  @Override
  public Map<String, String> features(Columns columns) {
    String number = columns.features().get(column);
    return number == null || !levels.equals(List.of("no", "yes"))
        ? Map.of()
        : Map.of(as, number + (beyond ? ">" : ">=") + plain(cuts.getFirst()));
  }

  private static String plain(double cut) {
    return cut == Math.rint(cut) ? Long.toString((long) cut) : Double.toString(cut);
  }

  private int of(double number) {
    return (int) cuts.stream().filter(cut -> beyond ? number > cut : number >= cut).count();
  }
}
