package org.hepacast.workbench.cohort.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hepacast.prognosis.cohort.Dictionary;
import org.hepacast.prognosis.cohort.Variable;
import org.hepacast.workbench.recipe.RecipeRefused;
import org.hepacast.workbench.recipe.Recipes;
import org.hepacast.workbench.recipe.Section;

/**
 * How the patients of a study are drawn.
 *
 * @param outcome the variable of the recipe that is the outcome
 * @param reading how the paper was read where it leaves something open
 * @param followUp for a time to event
 */
record StudyDesign(
    String study,
    Dictionary dictionary,
    String outcome,
    String reading,
    Optional<FollowUp> followUp,
    List<DesignPart> parts,
    List<DrawnColumn> columns,
    List<PlantedEffect> effects,
    Optional<ImageDesign> images) {
  StudyDesign {
    parts = List.copyOf(parts);
    columns = List.copyOf(columns);
    effects = List.copyOf(effects);
  }

  /** The design of a shipped study. */
  static StudyDesign of(String study) {
    Dictionary dictionary = Recipes.dictionary(study);
    return Section.root(study + " (simulation)", text(study))
        .read(
            s ->
                new StudyDesign(
                    s.oneOf("study", List.of(study)),
                    dictionary,
                    s.text("outcome"),
                    s.text("reading"),
                    s.has("survival")
                        ? Optional.of(FollowUp.read(s.section("survival")))
                        : Optional.empty(),
                    s.sections("parts").stream().map(DesignPart::read).toList(),
                    s.sections("columns").stream().map(DrawnColumn::read).toList(),
                    s.sections("effects").stream().map(PlantedEffect::read).toList(),
                    s.has("images")
                        ? Optional.of(ImageDesign.read(s.section("images")))
                        : Optional.empty()))
        .complete();
  }

  private static String text(String study) {
    try (InputStream in = StudyDesign.class.getResourceAsStream(study + ".yaml")) {
      if (in == null) {
        throw new IllegalArgumentException(
            "There is no simulation of '%s'; there are %s.".formatted(study, Recipes.NAMES));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Refuses a design that leaves a column of the recipe undrawn for some patients. */
  private StudyDesign complete() {
    for (DesignPart part : parts) {
      for (Variable variable : dictionary.variables()) {
        long drawn =
            columns.stream()
                .filter(column -> column.isFor(part) && column.name().equals(variable.name()))
                .count();
        boolean given = part.set().containsKey(variable.name()) || isOutcome(variable);
        if (drawn != (given ? 0 : 1)) {
          throw new RecipeRefused(
              study + " (simulation)",
              "draws %s of the part %s %d times".formatted(variable.name(), part.part(), drawn),
              "draw each column of the recipe once, but neither outcome nor treatment");
        }
      }
    }
    return this;
  }

  /** Whether a variable is the outcome or the event of it. */
  boolean isOutcome(Variable variable) {
    return variable.name().equals(outcome)
        || (dictionary.get(outcome).type() instanceof Variable.Type.TimeToEvent time
            && variable.name().equals(time.eventColumn()));
  }

  /** Patients of all parts, as many as the paper has. */
  int patients() {
    return parts.stream().mapToInt(DesignPart::patients).sum();
  }
}
