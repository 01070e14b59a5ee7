package org.hepacast.workbench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import org.hepacast.prognosis.cohort.Variable;
import org.hepacast.workbench.recipe.Columns;
import org.hepacast.workbench.recipe.RecipeRefused;
import org.hepacast.workbench.recipe.Recipes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class RecipeTest {
  static final List<String> NAMES = Recipes.NAMES;

  private static final String SMALL =
      """
      name: small
      version: "1"
      title: Small
      question: Anything?
      paper: none
      population: Nobody.
      endpoint: recurrence
      columns:
        - {name: age, label: Age, type: numeric, unit: a, levels: 0..120}
        - {name: recurrence, label: Recurrence, type: binary, levels: "no|yes"}
      steps:
        - step: classify
          name: models
          endpoint: recurrence
          features: {columns: [age]}
          learners: {RF: {type: random-forest, trees: 10}}
          split: {folds: 5}
          nested: {folds: 5, repetitions: 1}
      """;

  @ParameterizedTest
  @FieldSource("NAMES")
  void everyShippedRecipeIsReadWholeAndItsFindingsNameStepsThatItHas(String name) {
    StudyRecipe recipe = StudyRecipe.shipped(name);
    assertThat(recipe.name()).isEqualTo(name);
    assertThat(recipe.readings()).isNotEmpty();
    for (Finding finding : recipe.findings()) {
      finding
          .measure()
          .ifPresent(
              measure ->
                  assertThat(recipe.steps().stream().map(StudyRecipe.Planned::name))
                      .as(finding.what())
                      .contains(measure.split("/", 2)[0]));
    }
  }

  /** What a run keeps is found by the text of the columns: it must be one in every process. */
  @ParameterizedTest
  @FieldSource("NAMES")
  void columnsStandInTheOrderOfTheRecipe(String name) {
    Columns columns = StudyRecipe.shipped(name).columns();
    List<String> order = columns.dictionary().variables().stream().map(Variable::name).toList();

    assertThat(List.copyOf(columns.features().keySet()))
        .filteredOn(order::contains)
        .isSortedAccordingTo(Comparator.comparingInt(order::indexOf));
    assertThat(List.copyOf(columns.codes().keySet()))
        .isSortedAccordingTo(Comparator.comparingInt(order::indexOf));
  }

  @Test
  void aRecipeMayBeJson() {
    assertThat(
            StudyRecipe.read(
                    "own.json",
                    "{\"name\":\"own\",\"version\":\"1\",\"title\":\"t\",\"question\":\"q\",\"paper\":\"p\",\"population\":\"w\",\"endpoint\":\"r\",\"columns\":[{\"name\":\"r\",\"type\":\"binary\",\"levels\":\"no|yes\"}],\"steps\":[{\"step\":\"table-one\",\"by\":\"r\"}]}")
                .steps())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          title: Small | titel: Small | has the unknown key 'titel'; did you mean 'title'?
          version: "1" | version: 1 | small.yaml.version is a number; give a text, in quotes if it looks like a number.
          endpoint: recurrence | endpoint: recurence | did you mean 'recurrence'?
          step: classify | step: clasify | small.yaml.steps[1].step is 'clasify'; did you mean 'classify'?
          type: random-forest | type: random-forrest | learners.RF.type is 'random-forrest'; did you mean 'random-forest'?
          trees: 10 | tres: 10 | small.yaml.steps[1].learners.RF has the unknown key 'tres'; did you mean 'trees'?
          trees: 10 | trees: 0 | small.yaml.steps[1].learners.RF.trees is 0; give 1 to 100000.
          trees: 10 | trees: ten | small.yaml.steps[1].learners.RF.trees is a text; give a number.
          trees: 10 | trees: 1.5 | give a whole number
          {folds: 5} | {folds: 1} | split.folds is 1; give 2 to 50.
          {folds: 5} | {heldBack: 0.2, folds: 5} | names no way or two; give either heldBack: 0.2 or folds: 5.
          {columns: [age]} | {columns: []} | names no feature
          {columns: [age]} | {colums: [age]} | did you mean 'columns'?
          levels: 0..120 | levels: 0-120 | write limits such as 0..120
          levels: 0..120 | levels: 0..120, feature: clinical.age_year | did you mean 'clinical.age_years'?
          `levels: "no|yes"` | `levels: "no|yes", codes: {yess: present}` | columns.recurrence is 'yess'; did you mean 'yes'?
          type: numeric | type: number | known are numeric
          name: small | name: Small One | use small letters, digits and hyphens
          repetitions: 1} | repetitions: 1 | is not YAML; check it with a YAML parser
          """)
  void refusesWithPlaceAndRemedy(String before, String after, String sentence) {
    assertThat(SMALL).contains(before);
    assertThatThrownBy(() -> StudyRecipe.read("small.yaml", SMALL.replace(before, after)))
        .isInstanceOf(RecipeRefused.class)
        .hasMessageContaining(sentence.strip());
  }
}
