package org.hepacast.workbench.cohort.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.classify.LogisticRegression;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.Variable;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.learning.CrossValidation;
import org.hepacast.prognosis.learning.Pipeline;
import org.hepacast.prognosis.learning.Preparation;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.validate.Auc;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing leaks: a learner under cross-validation does no better than chance without an effect. */
class NoEffectTest {
  private static final int PATIENTS = 600;
  private static final int DRAWS = 5;

  /**
   * The mean of five draws of 600 patients lies within 3.3 standard errors of 0.5: by chance one
   * study in 1,000 would not. The same learner does better where there is an effect.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {"zhang-peritumoral", "lin-ct-early-recurrence", "hu-ultrasound-recurrence"})
  void areaUnderTheCurveIsThatOfChance(String study) {
    double sum = 0;
    double variance = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      Auc auc = crossValidated(Simulated.of(study, PATIENTS, false, 100 + draw));
      sum += auc.value();
      variance += auc.variance();
    }
    double mean = sum / DRAWS;
    double error = Math.sqrt(variance) / DRAWS;
    assertThat(mean).isBetween(0.5 - 3.3 * error, 0.5 + 3.3 * error);
    Interval found = crossValidated(Simulated.of(study, PATIENTS, true, 100)).interval(0.99);
    assertThat(found.lower()).isGreaterThan(0.55);
  }

  private static Auc crossValidated(Simulation simulation) {
    Cohort table = simulation.cohort().table();
    List<String> names =
        table.dictionary().variables().stream()
            .map(Variable::name)
            .filter(name -> !name.equals("recurrence"))
            .toList();
    Matrix x = joined(table.features(names), simulation);
    Labels y = table.labels("recurrence");
    var learner =
        new Pipeline<>(
            List.of(Preparation.imputeMedian(), Preparation.standardise()),
            LogisticRegression.ridge(0.01));
    Folds folds = Folds.stratified(y, 5);
    return Auc.delong(
        CrossValidation.heldOut(learner, x, y, folds, new Seeds(1), new Workers(1)), y);
  }

  private static Matrix joined(Matrix table, Simulation simulation) {
    List<String> names = new ArrayList<>(table.names());
    List<double[]> columns = new ArrayList<>();
    IntStream.range(0, table.columns()).forEach(j -> columns.add(table.column(j)));
    simulation
        .looks()
        .forEach(
            (name, values) -> {
              names.add(name);
              columns.add(values);
            });
    return Matrix.ofColumns(names, columns.toArray(double[][]::new));
  }
}
