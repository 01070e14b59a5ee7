package org.hepacast.workbench.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hepacast.workbench.recipe.Columns;
import org.hepacast.workbench.recipe.RecipeRefused;
import org.hepacast.workbench.recipe.Recipes;
import org.hepacast.workbench.recipe.Section;
import org.hepacast.workbench.step.Step;
import org.hepacast.workbench.step.Steps;

/**
 * A study as its recipe says it.
 *
 * @param question what it asks, in one sentence
 * @param paper whose method it follows
 * @param readings how unclear passages of the paper are read, and what cannot be reproduced
 * @param findings what the paper prints
 * @param endpoint the column that models predict
 * @param population whom its models are for
 * @param simulation the shipped study whose simulated patients it may be run on
 * @param text the file itself
 */
public record StudyRecipe(
    String name,
    String version,
    String title,
    String question,
    String paper,
    List<String> readings,
    List<Finding> findings,
    Columns columns,
    String endpoint,
    String population,
    Optional<String> simulation,
    List<Planned> steps,
    String text) {
  private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

  /**
   * A step with its name, by which its files and measures are called.
   *
   * @param images whether it is left out where the cohort has no images
   * @param text what the recipe says of it: another one when anything of it changes
   */
  public record Planned(
      String name, String kind, String title, boolean images, Step step, String text) {}

  /** A shipped recipe. */
  public static StudyRecipe shipped(String name) {
    return read(name + ".yaml", Recipes.text(name));
  }

  /** Reads a recipe; what is unknown, missing or of another kind is refused with its place. */
  public static StudyRecipe read(String file, String text) {
    return Section.root(file, text).read(root -> of(root, text));
  }

  private static StudyRecipe of(Section root, String text) {
    String name = root.text("name");
    if (!name.matches(NAME)) {
      throw new RecipeRefused(
          root.path("name"), "is not a plain name", "use small letters, digits and hyphens");
    }
    Columns columns = Columns.read(root);
    String endpoint = root.text("endpoint");
    List<String> known =
        columns.dictionary().variables().stream().map(variable -> variable.name()).toList();
    Section.known(root.path("endpoint"), endpoint, known);
    List<Planned> steps = steps(root);
    Map<String, String> added = new LinkedHashMap<>();
    steps.forEach(step -> added.putAll(step.step().features(columns)));
    requireSteps(root, steps);
    return new StudyRecipe(
        name,
        root.text("version"),
        root.text("title"),
        root.text("question"),
        root.text("paper"),
        root.texts("readings"),
        root.sections("findings").stream().map(Finding::read).toList(),
        columns.with(added),
        endpoint,
        root.text("population"),
        simulation(root, name),
        steps,
        text);
  }

  /** A shipped recipe has patients of its own, another one those that it names. */
  private static Optional<String> simulation(Section root, String name) {
    Optional<String> named = root.ifText("simulation");
    named.ifPresent(study -> Section.known(root.path("simulation"), study, Recipes.NAMES));
    return named.or(() -> Optional.of(name).filter(Recipes.NAMES::contains));
  }

  private static List<Planned> steps(Section root) {
    List<Planned> steps = new ArrayList<>();
    for (Section section : root.sections("steps")) {
      steps.add(planned(section, steps.stream().map(Planned::step).toList()));
    }
    return List.copyOf(steps);
  }

  private static Planned planned(Section section, List<Step> before) {
    String kind = section.oneOf("step", Steps.kinds());
    String name = section.text("name", kind);
    if (!name.matches(NAME)) {
      throw new RecipeRefused(
          section.path("name"), "is not a plain name", "use small letters, digits and hyphens");
    }
    String title = section.text("title", name);
    boolean images = section.flag("needsImages");
    Step step = Steps.read(kind, section).behind(before);
    return new Planned(name, kind, title, images, step, section.content());
  }

  private static void requireSteps(Section root, List<Planned> steps) {
    if (steps.isEmpty()) {
      throw new RecipeRefused(
          root.path("steps"), "lists none", "list at least one of " + Steps.kinds());
    }
    Set<String> names = new HashSet<>();
    Optional<Planned> twice = steps.stream().filter(s -> !names.add(s.name())).findFirst();
    if (twice.isPresent()) {
      throw new RecipeRefused(
          root.path("steps"),
          "has two steps named '%s'".formatted(twice.get().name()),
          "give each a 'name' of its own");
    }
  }
}
