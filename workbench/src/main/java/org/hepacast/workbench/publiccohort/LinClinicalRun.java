package org.hepacast.workbench.publiccohort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.survival.Estimate;
import org.hepacast.workbench.recipe.StudyClassifiers;
import org.hepacast.workbench.step.Texts;
import org.hepacast.workbench.study.Study;

/** The clinical arm of Lin et al. on the real public cohort: a report. */
public final class LinClinicalRun implements Study {
  /** The report's file. */
  public static final String REPORT = "report.md";

  private static final String HEAD =
      """
      # Lin et al. on the patients they had: the clinical arm

      Lin et al. (Front Oncol 2025, doi 10.3389/fonc.2025.1613093) take their patients from the public collection
      Colorectal-Liver-Metastases (Simpson et al., TCIA, doi 10.7937/QXK2-QG03, CC BY 4.0). The images are not read here;
      of the clinical table the file holds a part.

      Command: `./hepacast study run lin-clinical-arm --cohort DIR --out OUT`.

      ## Table 1

      Early recurrence is recurrence in the liver within 13 months of 30 days: a literal year gives 35 patients, the paper has 37.
      Three patients who died before, without recurrence in the liver, count as not early, in the paper as here. All totals are the
      paper's; of its cells those of age and steatohepatitis differ by one patient, for which neither the paper nor the file has a reason.

      """;

  private static final String CLASSIFIERS =
      """

      ## Fifteen classifiers

      The paper tells each classifier by one division of its patients, called 80:20; accuracies such as 38 of 58 show that 58
      patients were held out, three in ten. Its precision and recall are of the class without recurrence (QDA with clinic has a
      recall of 1 at an accuracy of 48 of 58, the share of that class). Here each classifier is trained on four of five stored folds and
      judged on the fifth, ten times over, with imputation, scale and SMOTE inside the training part. Without clinic: sex, comorbidity,
      extrahepatic disease and the clinical risk score; with clinic: age and chemotherapy beside, of the paper's four the two
      that the file holds. No image takes part, so the paper's columns are of other inputs: they stand there for their size.

      AUC of pairs within one fold, averaged over the repetitions, with its infinitesimal-jackknife interval, which does not hold the
      variation of training on other patients. Fifteen classifiers are compared without correction. With %d events differences
      below 0.1 are noise.

      """;

  private static final String SHARES =
      """

      ACC, PRE and REC of the same held-out predictions with clinic, called "recurrence" from a probability of 0.5 on; PRE and REC are
      of "no recurrence", as in the paper. A patient counts with the mean of the ten repetitions; limits are of ratios over patients,
      linearised. The first line needs no model: whoever calls everybody free of recurrence is right in four of five, and an accuracy
      below that says less than that line.

      | classifier | ACC (95% CI) | PRE (95% CI) | REC (95% CI) | paper: ACC, PRE, REC of image; of image and clinic (one test set) |
      |---|---|---|---|---|
      """;

  @Override
  public String name() {
    return "lin-clinical-arm";
  }

  @Override
  public String question() {
    return "Early liver recurrence from the clinic alone, as Lin et al. (TCIA, 197 patients).";
  }

  @Override
  public List<String> files() {
    return List.of("clinical.csv", "folds.csv");
  }

  @Override
  public List<Path> run(Path folder, Path out, Workers workers) throws IOException {
    Cohort cohort = PublicCohort.read(folder.resolve("clinical.csv"));
    RawTable folds = RawTable.read(folder.resolve("folds.csv"));
    List<String> all = List.copyOf(StudyClassifiers.lin().keySet());
    LinClinicalArm arm =
        LinClinicalArm.run(cohort, folds, LinClinicalArm.REPETITIONS, all, workers);
    return List.of(Files.writeString(out.resolve(REPORT), report(LinTableOne.of(cohort), arm)));
  }

  static String report(LinTableOne table, LinClinicalArm arm) {
    StringBuilder out = new StringBuilder(HEAD);
    out.append(table.markdown());
    out.append(CLASSIFIERS.formatted(arm.early()));
    out.append(
        "| classifier | without clinic, AUC (95% CI) | with clinic, AUC (95% CI) | with clinic over"
            + " the score (95% CI) | paper: AUC of image, of image and clinic (one test set) |\n"
            + "|---|---|---|---|---|\n");
    line(out, arm.reference(), "");
    RawTable printed = PublicResource.read("lin-classifiers.csv");
    for (LinClinicalArm.Result result : arm.results()) {
      int row = printed.column("classifier").indexOf(result.name());
      line(
          out,
          result,
          printed.column("auc").get(row) + ", " + printed.column("aucWithClinic").get(row));
    }
    shares(out, arm, printed);
    return out.toString();
  }

  private static void shares(StringBuilder out, LinClinicalArm arm, RawTable printed) {
    out.append(SHARES);
    shares(out, "everybody called free of recurrence", arm.everybodyFree(), "");
    shares(out, arm.reference().name(), arm.reference().with().shares(), "");
    for (LinClinicalArm.Result result : arm.results()) {
      int row = printed.column("classifier").indexOf(result.name());
      List<String> paper = new ArrayList<>();
      for (String set : List.of("", "WithClinic")) {
        for (String what : List.of("accuracy", "precision", "recall")) {
          paper.add(printed.column(what + set).get(row));
        }
      }
      shares(
          out,
          result.name(),
          result.with().shares(),
          "%s, %s, %s; %s, %s, %s".formatted(paper.toArray()));
    }
  }

  private static void shares(StringBuilder out, String name, HeldOutShares own, String paper) {
    out.append(
        "| %s | %s | %s | %s | %s |\n"
            .formatted(
                name,
                Texts.interval(own.accuracy().probabilityInterval(0.95)),
                Texts.interval(own.precision().probabilityInterval(0.95)),
                Texts.interval(own.recall().probabilityInterval(0.95)),
                paper));
  }

  private static void line(StringBuilder out, LinClinicalArm.Result result, String paper) {
    boolean reference = paper.isEmpty();
    out.append(
        "| %s | %s | %s | %s | %s |\n"
            .formatted(
                result.name(),
                figure(result.without().auc()),
                reference ? "" : figure(result.with().auc()),
                reference ? "" : figure(result.overReference()),
                paper));
  }

  private static String figure(Estimate estimate) {
    return Texts.interval(estimate.interval(0.95));
  }
}
