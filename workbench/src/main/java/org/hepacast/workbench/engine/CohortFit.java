package org.hepacast.workbench.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hepacast.modelformat.fault.Nearest;
import org.hepacast.prognosis.cohort.Value;
import org.hepacast.prognosis.cohort.Variable;
import org.hepacast.workbench.cohort.CohortRefused;
import org.hepacast.workbench.cohort.CohortRefused.Problem;
import org.hepacast.workbench.cohort.StudyCohort;

/** Whether a cohort has what a recipe wants; every problem is told, not the first alone. */
final class CohortFit {
  private final StudyRecipe recipe;
  private final StudyCohort cohort;
  private final List<Problem> problems = new ArrayList<>();

  private CohortFit(StudyRecipe recipe, StudyCohort cohort) {
    this.recipe = recipe;
    this.cohort = cohort;
  }

  /** Refuses a cohort that does not fit. */
  static void require(StudyRecipe recipe, StudyCohort cohort) {
    CohortFit fit = new CohortFit(recipe, cohort);
    recipe.columns().dictionary().variables().forEach(fit::column);
    if (fit.problems.isEmpty()) {
      fit.outcome();
    }
    if (!fit.problems.isEmpty()) {
      throw new CohortRefused(fit.problems);
    }
  }

  private void column(Variable wanted) {
    List<String> names =
        cohort.table().dictionary().variables().stream().map(Variable::name).toList();
    if (!names.contains(wanted.name())) {
      problem(
          wanted.name(),
          "the cohort has no such column",
          "add it to table and dictionary; "
              + Nearest.to(wanted.name(), names)
                  .map(n -> "or rename '" + n + "'")
                  .orElse("leave its cells empty where it is not known"));
      return;
    }
    Variable given = cohort.table().dictionary().get(wanted.name());
    difference(wanted.type(), given.type())
        .ifPresent(what -> problem(wanted.name(), what, "correct the dictionary or the cells"));
  }

  /** In what a type differs from the one that is wanted; the coding of levels may differ. */
  private static Optional<String> difference(Variable.Type wanted, Variable.Type given) {
    return switch (wanted) {
      case Variable.Type.Numeric(String unit, double _, double _) ->
          given instanceof Variable.Type.Numeric(String other, double _, double _)
              ? other.equals(unit)
                  ? Optional.empty()
                  : Optional.of("it is in '%s', the study wants '%s'".formatted(other, unit))
              : wrongKind("a number", given);
      case Variable.Type.Binary _ ->
          given instanceof Variable.Type.Binary ? Optional.empty() : wrongKind("yes or no", given);
      case Variable.Type.Ordinal(var levels) ->
          given instanceof Variable.Type.Ordinal(var others)
              ? otherLevels(List.copyOf(levels.values()), List.copyOf(others.values()))
              : wrongKind("ordered levels", given);
      case Variable.Type.Nominal(var levels) ->
          given instanceof Variable.Type.Nominal(var others)
              ? otherLevels(List.copyOf(levels.values()), List.copyOf(others.values()))
              : wrongKind("levels without order", given);
      case Variable.Type.TimeToEvent outcome ->
          given instanceof Variable.Type.TimeToEvent other
              ? other.unit().equals(outcome.unit())
                  ? Optional.empty()
                  : Optional.of(
                      "its times are in '%s', the study wants '%s'"
                          .formatted(other.unit(), outcome.unit()))
              : wrongKind("a time to an event", given);
      case Variable.Type.Ignored _ -> Optional.empty();
    };
  }

  private static Optional<String> otherLevels(List<String> wanted, List<String> given) {
    return wanted.equals(given)
        ? Optional.empty()
        : Optional.of("its levels are %s, the study wants %s".formatted(given, wanted));
  }

  private static Optional<String> wrongKind(String wanted, Variable.Type given) {
    return Optional.of(
        "it is %s, the study wants %s"
            .formatted(
                switch (given) {
                  case Variable.Type.Numeric _ -> "a number";
                  case Variable.Type.Binary _ -> "yes or no";
                  case Variable.Type.Ordinal _ -> "ordered levels";
                  case Variable.Type.Nominal _ -> "levels without order";
                  case Variable.Type.TimeToEvent _ -> "a time to an event";
                  case Variable.Type.Ignored _ -> "ignored";
                },
                wanted));
  }

  /** An outcome that is the same for everybody teaches nothing. */
  private void outcome() {
    List<Value> values = cohort.table().values(recipe.endpoint());
    long known = values.stream().filter(v -> !(v instanceof Value.Missing)).count();
    long with = values.stream().filter(CohortWords::hadEvent).count();
    if (with == 0 || with == known) {
      problem(
          recipe.endpoint(),
          "%d of %d patients with a known outcome had the event".formatted(with, known),
          "a model needs patients of both kinds: check how the outcome is coded");
    }
  }

  private void problem(String column, String what, String remedy) {
    problems.add(new Problem("column '%s'".formatted(column), what, remedy));
  }
}
