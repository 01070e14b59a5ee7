package org.hepacast.workbench.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.workbench.recipe.Recipes;
import org.hepacast.workbench.recipe.Section;
import org.junit.jupiter.api.Test;

/** The fifteen classifiers on features that determine each other, as energy and total energy do. */
class LinLearnersTest {
  @Test
  void everyClassifierIsTrainedOnAColumnThatStandsThereTwice() {
    Section recipe =
        Section.root("lin-ct-early-recurrence.yaml", Recipes.text("lin-ct-early-recurrence"));
    Section step =
        recipe.sections("steps").stream()
            .filter(s -> s.text("name", "").equals("radiomics"))
            .findFirst()
            .orElseThrow();
    Random random = new Random(5);
    int n = 60;
    int[] classes = new int[n];
    double[] energy = new double[n];
    double[] other = new double[n];
    double[] twice = new double[n];
    for (int i = 0; i < n; i++) {
      classes[i] = i % 2;
      energy[i] = random.nextGaussian() + classes[i];
      other[i] = random.nextGaussian();
      twice[i] = energy[i];
    }
    Matrix x = Matrix.ofColumns(List.of("energy", "other", "total energy"), energy, other, twice);
    var learners = ClassLearners.read(step);
    assertThat(learners).hasSize(15);
    learners.forEach(
        (name, learner) ->
            assertThat(learner.fit(x, Labels.of(classes), 3).probabilities(x))
                .as(name)
                .doesNotContain(Double.NaN));
  }
}
