package org.hepacast.workbench.publiccohort;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hepacast.prognosis.balance.Smote;
import org.hepacast.prognosis.classify.Classifier;
import org.hepacast.prognosis.classify.LogisticRegression;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.learning.CrossValidation;
import org.hepacast.prognosis.learning.Pipeline;
import org.hepacast.prognosis.learning.Preparation;
import org.hepacast.prognosis.learning.Trainer;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.Estimate;
import org.hepacast.prognosis.survival.validation.HeldOutConcordance;
import org.hepacast.workbench.recipe.StudyClassifiers;

/**
 * The fifteen classifiers of Lin et al. on what the public file holds of their patients, beside the
 * clinical risk score alone. Of the clinic that the paper adds (age, body mass index, tumour size,
 * chemotherapy) the file has age and chemotherapy; what the classifiers have without them are sex,
 * comorbidity, extrahepatic disease and the clinical risk score. Imputation, scale, SMOTE and
 * learning stand inside the stored folds.
 *
 * @param everybodyFree what is right of calling nobody's recurrence
 * @param reference the clinical risk score alone
 * @param results of the classifiers, in the order of the paper's text
 */
record LinClinicalArm(
    int patients, int early, HeldOutShares everybodyFree, Result reference, List<Result> results) {
  static final List<String> WITHOUT =
      List.of("sex", "major_comorbidity", "extrahep_disease", "clinrisk_score");

  static final List<String> CLINIC = List.of("age", "chemo_before_liver_resection");

  /** Repetitions of five folds that the file of folds holds. */
  static final int REPETITIONS = 10;

  /**
   * How well a classifier orders patients it has not seen: the area under the ROC curve within
   * held-out folds, averaged over the repetitions.
   *
   * @param without the clinic
   * @param with it
   * @param overReference of the better-informed one, paired on the same patients
   */
  record Result(String name, Judged without, Judged with, Estimate overReference) {}

  /** How patients are ordered, and how many are told right. */
  record Judged(Estimate auc, HeldOutShares shares) {}

  static LinClinicalArm run(
      Cohort cohort, RawTable folds, int repetitions, List<String> names, Workers workers) {
    boolean[] early = EarlyRecurrence.of(cohort);
    int[] labels = IntStream.range(0, early.length).map(i -> early[i] ? 1 : 0).toArray();
    var arm = new Run(cohort, Labels.of(labels), stored(folds, repetitions), workers);
    Held score =
        arm.held(
            List.of("clinrisk_score"),
            new Pipeline<>(
                List.of(Preparation.imputeMedian(), Preparation.standardise()),
                LogisticRegression.ridge(1)));
    List<String> all = new ArrayList<>(WITHOUT);
    all.addAll(CLINIC);
    List<Result> results = new ArrayList<>();
    chosen(names)
        .forEach(
            (name, learner) -> {
              Held without = arm.held(WITHOUT, prepared(learner));
              Held with = arm.held(all, prepared(learner));
              results.add(
                  new Result(name, without.judged(), with.judged(), with.auc().minus(score.auc())));
            });
    var reference =
        new Result(
            "clinical risk score (Fong) alone", score.judged(), score.judged(), new Estimate(0, 0));
    return new LinClinicalArm(
        early.length, arm.y().count(1), HeldOutShares.everybodyFree(arm.y()), reference, results);
  }

  private static Map<String, Trainer<Labels, Classifier>> chosen(List<String> names) {
    Map<String, Trainer<Labels, Classifier>> chosen = new LinkedHashMap<>(StudyClassifiers.lin());
    chosen.keySet().retainAll(names);
    return chosen;
  }

  private static Pipeline<Labels, Classifier> prepared(Trainer<Labels, Classifier> learner) {
    return new Pipeline<>(
        List.of(Preparation.imputeMedian(), Preparation.standardise(), new Smote()), learner);
  }

  private static List<Folds> stored(RawTable folds, int repetitions) {
    return IntStream.range(0, repetitions)
        .mapToObj(
            r ->
                Folds.of(
                    folds.column("early_rep" + r).stream().mapToInt(Integer::parseInt).toArray()))
        .toList();
  }

  /** What a classifier says of patients it has not seen. */
  private record Held(HeldOutConcordance auc, HeldOutShares shares) {
    Judged judged() {
      return new Judged(auc.estimate(), shares);
    }
  }

  /** What all classifiers share. */
  private record Run(Cohort cohort, Labels y, List<Folds> repetitions, Workers workers) {
    Held held(List<String> features, Trainer<Labels, Classifier> learner) {
      Matrix x = cohort.features(features);
      List<double[]> held =
          workers.map(
              repetitions.size(),
              r ->
                  CrossValidation.heldOut(
                      learner, x, y, repetitions.get(r), new Seeds(r), new Workers(1)));
      return new Held(
          HeldOutConcordance.of(asTimes(), held, repetitions), HeldOutShares.of(held, y));
    }

    /** Early recurrence as an event before the end of all others: pairs are then those of AUC. */
    private Survival asTimes() {
      double[] event = y.indicator();
      double[] time = new double[event.length];
      for (int i = 0; i < time.length; i++) {
        time[i] = 2 - event[i];
      }
      return Survival.of(time, event);
    }
  }
}
