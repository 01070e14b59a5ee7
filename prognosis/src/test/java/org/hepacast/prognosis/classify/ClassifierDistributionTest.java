package org.hepacast.prognosis.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.learning.CrossValidation;
import org.hepacast.prognosis.learning.Pipeline;
import org.hepacast.prognosis.learning.Trainer;
import org.hepacast.prognosis.numeric.Samples;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.validate.Auc;
import org.hepacast.prognosis.validate.Confusion;
import org.hepacast.prognosis.validate.ProbabilityScores;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Cross-validated quality on the stored folds against that of scikit-learn and LightGBM with the
 * same hyperparameters. Methods that draw nothing have the same folds and so nearly the same
 * figures; the others are accepted within three standard errors of the difference of the two means,
 * or if they are better.
 */
class ClassifierDistributionTest {
  @RegisterExtension
  static final Verification VERIFY =
      Verification.of("verification-classify.md", "Classifiers over seeds (cross-validated AUC)");

  /** One of each kind, with the settings of the reference. */
  private static Map<String, Trainer<Labels, Classifier>> learners() {
    Map<String, Trainer<Labels, Classifier>> learners = EveryClassifier.byName();
    learners.keySet().removeAll(List.of("plain", "lasso"));
    learners.put(
        "MLP",
        Pipeline.standardised(
            new MultilayerPerceptron(
                List.of(32), MultilayerPerceptron.Activation.RELU, 0.001, 0.001, 200, 1000, 10)));
    learners.put("QDA", Pipeline.standardised(new QuadraticDiscriminant(0.1)));
    return learners;
  }

  private record Problem(String set, Matrix x, Labels y, List<Folds> folds) {}

  private static Problem wdbc() {
    Reference.Csv csv = Reference.data("wdbc.csv");
    Matrix x =
        Matrix.ofRows(
            csv.header().subList(2, csv.header().size()), csv.numbers(2, csv.header().size()));
    return new Problem("wdbc", x, Labels.of(csv.numbers("benign")), folds("wdbc", 4, null));
  }

  private static Problem colon() {
    Reference.Cohort cohort = Reference.cohort("colon_recurrence");
    int[] rows =
        IntStream.range(0, cohort.y().size())
            .filter(i -> cohort.y().event(i) || cohort.y().time(i) >= 1095)
            .toArray();
    double[] label =
        IntStream.of(rows)
            .mapToDouble(i -> cohort.y().event(i) && cohort.y().time(i) <= 1095 ? 1 : 0)
            .toArray();
    return new Problem(
        "colon_rec3",
        cohort.x().selectRows(rows),
        Labels.of(label),
        folds("colon_recurrence", 10, rows));
  }

  private static List<Folds> folds(String set, int repetitions, int[] rows) {
    return IntStream.range(0, repetitions)
        .mapToObj(
            r -> {
              int[] all = Reference.folds(set, "rep" + r);
              return Folds.of(rows == null ? all : IntStream.of(rows).map(i -> all[i]).toArray());
            })
        .toList();
  }

  @Test
  void reachesTheQualityOfTheReferenceOnBreastCancer() {
    compare(wdbc());
  }

  @Test
  void reachesTheQualityOfTheReferenceOnColonCancer() {
    compare(colon());
  }

  private static void compare(Problem problem) {
    Reference.Csv csv = Reference.csv("classifier_cv_distribution.csv");
    learners()
        .forEach(
            (name, learner) -> {
              String[] row =
                  csv.rows().stream()
                      .filter(r -> r[0].equals(problem.set()) && r[1].equals(name))
                      .findFirst()
                      .orElseThrow();
              double[] auc = new double[problem.folds().size()];
              double[] accuracy = new double[auc.length];
              double[] brier = new double[auc.length];
              for (int r = 0; r < auc.length; r++) {
                Folds folds = problem.folds().get(r);
                double[] held =
                    CrossValidation.heldOut(
                        learner, problem.x(), problem.y(), folds, new Seeds(r), new Workers(2));
                auc[r] = CrossValidation.mean(held, problem.y(), folds, Auc::of);
                accuracy[r] = Confusion.at(0.5, held, problem.y()).accuracy();
                brier[r] = ProbabilityScores.brier(held, problem.y());
              }
              boolean svm = name.equals("SVM_RBF");
              judge(csv, row, problem.set(), name, "auc", auc, 1);
              if (!svm) {
                judge(csv, row, problem.set(), name, "accuracy", accuracy, 1);
                judge(csv, row, problem.set(), name, "brier", brier, -1);
              }
            });
  }

  private static void judge(
      Reference.Csv csv,
      String[] row,
      String set,
      String name,
      String measure,
      double[] ours,
      int sign) {
    double mean = Double.parseDouble(row[csv.header().indexOf(measure + "_mean")]);
    double sd = Double.parseDouble(row[csv.header().indexOf(measure + "_std")]);
    double worse = sign * (mean - Samples.mean(ours));
    double se = Math.sqrt((sd * sd + Samples.variance(ours)) / ours.length);
    assertThat(worse)
        .as("%s on %s: %s %s, reference %s +- %s", name, set, measure, Samples.mean(ours), mean, sd)
        .isLessThanOrEqualTo(3 * se + 1e-6);
    if (measure.equals("auc")) {
      VERIFY.judged(
          name + " on " + set + ", worse by",
          name.equals("LightGBM") ? "LightGBM 4.7.0" : "scikit-learn 1.9.1",
          "3 se, or better",
          Math.max(0, worse));
    }
  }

  @Test
  void givesTheSameBytesForAnyNumberOfThreads() {
    Problem problem = wdbc();
    int[] some = IntStream.range(0, 200).toArray();
    Matrix x = problem.x().selectRows(some);
    Labels y = problem.y().select(some);
    learners()
        .forEach(
            (name, learner) -> {
              double[] one =
                  learner.fit(x, y, new Seeds(5), new Workers(1)).probabilities(problem.x());
              for (int threads : new int[] {2, 8}) {
                double[] more =
                    learner
                        .fit(x, y, new Seeds(5), new Workers(threads))
                        .probabilities(problem.x());
                assertThat(Arrays.equals(one, more)).as("%s, %d threads", name, threads).isTrue();
              }
            });
  }
}
