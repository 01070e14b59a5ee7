package org.hepacast.workbench.publiccohort;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.forest.ForestOptions;
import org.hepacast.prognosis.learning.CrossValidation;
import org.hepacast.prognosis.learning.Pipeline;
import org.hepacast.prognosis.learning.Preparation;
import org.hepacast.prognosis.learning.Trainer;
import org.hepacast.prognosis.learning.Tuned;
import org.hepacast.prognosis.numeric.Samples;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.Estimate;
import org.hepacast.prognosis.survival.learner.CoxLearner;
import org.hepacast.prognosis.survival.learner.ForestLearner;
import org.hepacast.prognosis.survival.learner.SurvivalPredictor;
import org.hepacast.prognosis.survival.validation.HeldOutConcordance;

/**
 * Models of the public cohort beside the clinical risk score alone, by nested cross-validation on
 * its stored folds: what is chosen is chosen in the training part of each fold.
 *
 * @param question what is asked
 * @param candidates models by name, the reference first
 * @param patients rows used
 * @param events among them
 * @param results of the candidates, in their order
 */
public record PublicCohortStudy(
    Question question,
    Map<String, Candidate> candidates,
    int patients,
    int events,
    List<Result> results) {
  private static final int REPETITIONS = 10;

  /** Folds of the inner cross-validation that chooses the ridge penalty. */
  private static final int INNER = 5;

  /** Months at which discrimination is reported; earlier hardly any patient has died. */
  public static final List<Double> MONTHS = List.of(18.0, 24.0, 36.0, 48.0, 60.0);

  /** Known before the operation. */
  public static final List<String> BEFORE =
      List.of(
          "age",
          "sex",
          "major_comorbidity",
          "chemo_before_liver_resection",
          "clinrisk_score",
          "extrahep_disease");

  /** Known from the specimen, only after resection. */
  public static final List<String> SPECIMEN =
      List.of(
          "steatosis_yesno",
          "presence_sinusoidal_dilata",
          "NASH_score",
          "necrosis_percent",
          "fibrosis_percent",
          "mucin_percent");

  /**
   * An end point of the cohort.
   *
   * @param horizon months at which predicted risks are pooled over the folds
   */
  public record Question(String name, String outcome, String folds, double horizon) {}

  /** Features and how they are used. */
  public record Candidate(List<String> features, Trainer<Survival, SurvivalPredictor> learner) {}

  /**
   * What a candidate achieves on patients it has not seen.
   *
   * @param c Harrell's C within held-out folds, averaged over the repetitions, with its error
   * @param repetitionSd standard deviation over the repetitions
   * @param overReference difference to the reference on the same patients
   * @param risk the mean held-out risk of each patient
   * @param upTo C of pairs whose earlier event is not after a month, by {@link #MONTHS}
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
  public record Result(
      String name,
      Estimate c,
      double repetitionSd,
      Estimate overReference,
      double[] risk,
      List<Estimate> upTo) {}

  /** Death from any cause. */
  public static final Question SURVIVAL =
      new Question("Overall survival", "overall_survival", "OS", 36);

  /** Recurrence in the liver alone; death without it ends follow-up. */
  public static final Question LIVER =
      new Question("Liver recurrence (death censored)", "liver_recurrence", "liverDFS", 24);

  /** The candidates of the report: the clinical risk score, then what it may be improved by. */
  public static Map<String, Candidate> reported() {
    List<Double> ridges = List.of(300.0, 100.0, 30.0, 10.0, 3.0, 1.0);
    List<String> after = new ArrayList<>(BEFORE);
    after.addAll(SPECIMEN);
    Trainer<Survival, SurvivalPredictor> ridge =
        imputed(Tuned.of(ridges.stream().map(CoxLearner::ridge).toList(), INNER));
    Trainer<Survival, SurvivalPredictor> forest =
        imputed(new ForestLearner(ForestOptions.ofTrees(200).withLeaves(15)));
    Map<String, Candidate> all = new LinkedHashMap<>();
    all.put(
        "clinical risk score alone",
        new Candidate(List.of("clinrisk_score"), imputed(CoxLearner.ridge(0))));
    all.put("pre-operative, ridge Cox", new Candidate(BEFORE, ridge));
    all.put("pre-operative, forest", new Candidate(BEFORE, forest));
    all.put("after resection, ridge Cox", new Candidate(after, ridge));
    all.put("after resection, forest", new Candidate(after, forest));
    return all;
  }

  private static Trainer<Survival, SurvivalPredictor> imputed(
      Trainer<Survival, SurvivalPredictor> learner) {
    return new Pipeline<>(List.of(Preparation.imputeMedian()), learner);
  }

  /** Runs all candidates on all stored repetitions. */
  public static PublicCohortStudy run(
      Cohort cohort, RawTable folds, Question question, Workers workers) {
    Map<String, Candidate> candidates = reported();
    Survival y = cohort.survival(question.outcome());
    List<Folds> repetitions =
        IntStream.range(0, REPETITIONS)
            .mapToObj(
                r ->
                    Folds.of(
                        folds.column(question.folds() + "_rep" + r).stream()
                            .mapToInt(Integer::parseInt)
                            .toArray()))
            .toList();
    List<Result> results = new ArrayList<>();
    HeldOutConcordance[] reference = new HeldOutConcordance[1];
    candidates.forEach(
        (name, candidate) -> {
          Matrix x = cohort.features(candidate.features());
          List<double[]> held =
              workers.map(
                  REPETITIONS,
                  r ->
                      CrossValidation.heldOut(
                          candidate.learner(),
                          x,
                          y,
                          repetitions.get(r),
                          SurvivalPredictor.riskBy(question.horizon()),
                          new Seeds(r),
                          new Workers(1)));
          HeldOutConcordance c = HeldOutConcordance.of(y, held, repetitions);
          if (reference[0] == null) {
            reference[0] = c;
          }
          double[] perRepetition =
              IntStream.range(0, REPETITIONS)
                  .mapToDouble(
                      r -> HeldOutConcordance.of(y, held.get(r), repetitions.get(r)).value())
                  .toArray();
          results.add(
              new Result(
                  name,
                  c.estimate(),
                  Math.sqrt(Samples.variance(perRepetition)),
                  c.minus(reference[0]),
                  mean(held),
                  MONTHS.stream()
                      .map(t -> HeldOutConcordance.upTo(t, y, held, repetitions).estimate())
                      .toList()));
        });
    return new PublicCohortStudy(question, candidates, y.size(), y.events(), results);
  }

  private static double[] mean(List<double[]> held) {
    double[] mean = new double[held.getFirst().length];
    for (double[] one : held) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += one[i] / held.size();
      }
    }
    return mean;
  }

  /** The candidate of largest held-out C. */
  public Result best() {
    return results.stream().max(Comparator.comparingDouble(r -> r.c().value())).orElseThrow();
  }
}
