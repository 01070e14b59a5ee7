package org.hepacast.workbench.publiccohort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.prognosis.figure.Figure;
import org.hepacast.prognosis.pack.TrainedModel;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.workbench.build.Build;
import org.hepacast.workbench.study.Study;

/** The study of the public cohort: a report, a figure and a package for each of its questions. */
public final class PublicCohortRun implements Study {
  /** The report's file. */
  public static final String REPORT = "report.md";

  private static final long SEED = 1;

  private static final String HEAD =
      """
      # Models of the public cohort

      197 patients after resection of colorectal liver metastases (Simpson et al., TCIA, doi
      10.7937/QXK2-QG03, CC BY 4.0), one centre. Each model stands beside the clinical risk score
      (Fong) alone. Nested cross-validation on the ten stored partitions into five folds: medians for
      missing values, the ridge penalty (inner five folds) and everything else come from the training
      part of each fold. Not used before the operation: what is known only from the specimen.

      C is Harrell's, of pairs within one held-out fold, averaged over the ten repetitions, with its
      infinitesimal-jackknife interval; differences are paired on the same patients and folds. Pairs
      across folds are left out: their risks come from different models, which counts against all of
      them and most against weak ones (the clinical risk score would seem to have 0.55 for survival,
      though it needs no training). The interval does not hold the variation of training on other
      patients, and five models are compared twice without correction, so intervals are, if anything,
      too narrow and p-values too small. With about a hundred events differences below 0.03 are noise.

      Liver recurrence is recurrence in the liver alone (81 patients), with death before it as the end
      of follow-up, not the composite of the table (122); the time of a patient who died is that of the
      composite. The C-index then ranks the hazard of recurrence among those alive.

      Command: `./hepacast study run public-cohort --cohort DIR --out OUT`, which also draws C over the
      events up to each month and packs the best model of each question.

      """;

  @Override
  public String name() {
    return "public-cohort";
  }

  @Override
  public String question() {
    return "Survival and liver recurrence after resection of liver metastases, beside the clinical"
        + " risk score (TCIA, 197 patients).";
  }

  @Override
  public List<String> files() {
    return List.of("clinical.csv", "folds.csv");
  }

  @Override
  public List<Path> run(Path folder, Path out, Workers workers) throws IOException {
    Cohort cohort = PublicCohort.read(folder.resolve("clinical.csv"));
    RawTable folds = RawTable.read(folder.resolve("folds.csv"));
    var survival = PublicCohortStudy.run(cohort, folds, PublicCohortStudy.SURVIVAL, workers);
    var liver = PublicCohortStudy.run(cohort, folds, PublicCohortStudy.LIVER, workers);
    List<Path> written = new ArrayList<>();
    written.add(
        Files.writeString(
            out.resolve(REPORT),
            HEAD
                + PublicCohortReport.markdown(survival)
                + "\n"
                + PublicCohortReport.markdown(liver)));
    written.addAll(keep(survival, cohort, "survival", List.of(12.0, 36.0, 60.0), out));
    written.addAll(keep(liver, cohort, "liver-recurrence", List.of(12.0, 24.0), out));
    return written;
  }

  private static List<Path> keep(
      PublicCohortStudy study, Cohort cohort, String name, List<Double> horizons, Path out)
      throws IOException {
    Figure figure = PublicCohortReport.overTime(study, cohort.survival(study.question().outcome()));
    Path svg = out.resolve("over-time-" + name + ".svg");
    Path png = out.resolve("over-time-" + name + ".png");
    figure.write(svg);
    figure.write(png);
    TrainedModel model =
        PublicCohortPackage.pack(
            study, cohort, "tcia-crlm-" + name, horizons, Build.program(), SEED);
    Path zip = out.resolve(model.manifest().family() + ".zip");
    model.write(zip);
    return List.of(svg, png, zip);
  }
}
