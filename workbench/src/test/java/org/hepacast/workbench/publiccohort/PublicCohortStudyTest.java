package org.hepacast.workbench.publiccohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.figure.Figure;
import org.hepacast.prognosis.pack.ModelPackage;
import org.hepacast.prognosis.pack.Request;
import org.hepacast.prognosis.parallel.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The study of the public cohort, held against the report in {@code docs/tcia-results.md}; with
 * {@code -Dhepacast.verification=write} the report is rewritten, with {@code
 * -Dhepacast.packages=DIR} the packages are kept, with {@code -Dhepacast.figures=DIR} the figures.
 */
class PublicCohortStudyTest {
  private static final Path REPORT = Path.of("..", "docs", "tcia-results.md");

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

      Command: `./mvnw -pl workbench -am test -Dtest=PublicCohortStudyTest
      -Dsurefire.failIfNoSpecifiedTests=false -Dhepacast.verification=write -Dhepacast.packages=DIR
      -Dhepacast.figures=DIR`; the figures show C over the events up to each month.

      """;

  @TempDir Path folder;

  @Test
  void reportsWhatIsFoundAndPacksTheBestModels() throws IOException {
    Cohort cohort = SharedCohort.cohort();
    RawTable folds = SharedCohort.folds();
    PublicCohortStudy survival =
        PublicCohortStudy.run(cohort, folds, PublicCohortStudy.SURVIVAL, new Workers(2));
    PublicCohortStudy liver =
        PublicCohortStudy.run(cohort, folds, PublicCohortStudy.LIVER, new Workers(2));
    assertThat(survival.events()).isEqualTo(107);
    assertThat(liver.events()).isEqualTo(81);
    String report =
        HEAD + PublicCohortReport.markdown(survival) + "\n" + PublicCohortReport.markdown(liver);
    if ("write".equals(System.getProperty("hepacast.verification"))) {
      Files.writeString(REPORT, report);
    }
    assertThat(Files.readString(REPORT))
        .as(
            "docs/tcia-results.md differs from what was measured; rewrite it with"
                + " -Dhepacast.verification=write")
        .isEqualTo(report);
    draw(survival, cohort, "over-time-survival");
    draw(liver, cohort, "over-time-liver-recurrence");
    check(
        PublicCohortReport.pack(
            survival, cohort, "tcia-crlm-survival", List.of(12.0, 36.0, 60.0), "unversioned", 1),
        cohort);
    check(
        PublicCohortReport.pack(
            liver, cohort, "tcia-crlm-liver-recurrence", List.of(12.0, 24.0), "unversioned", 1),
        cohort);
  }

  private void draw(PublicCohortStudy study, Cohort cohort, String name) throws IOException {
    Figure figure = PublicCohortReport.overTime(study, cohort.survival(study.question().outcome()));
    String kept = System.getProperty("hepacast.figures", "");
    Path out = kept.isEmpty() ? folder : Files.createDirectories(Path.of(kept));
    figure.write(out.resolve(name + ".svg"));
    figure.write(out.resolve(name + ".png"));
    assertThat(Files.readString(out.resolve(name + ".svg")))
        .contains("clinical risk score alone")
        .doesNotContain("NaN");
  }

  private void check(ModelPackage model, Cohort cohort) throws IOException {
    String kept = System.getProperty("hepacast.packages", "");
    Path out = kept.isEmpty() ? folder : Files.createDirectories(Path.of(kept));
    Path file = out.resolve(model.manifest().id() + ".zip");
    Files.deleteIfExists(file);
    model.write(file);
    ModelPackage read = ModelPackage.read(file);
    List<String> names =
        read.manifest().features().stream().map(f -> f.name().split("=", 2)[0]).toList();
    Matrix x = cohort.features(names);
    for (int i = 0; i < x.rows(); i += 20) {
      Map<String, Double> given = new HashMap<>();
      for (int j = 0; j < x.columns(); j++) {
        if (!Double.isNaN(x.get(i, j))) {
          given.put(x.names().get(j), x.get(i, j));
        }
      }
      Request request = read.manifest().request(given);
      assertThat(request).isInstanceOf(Request.Row.class);
      double[] risks = read.risks((Request.Row) request);
      assertThat(risks).isSorted();
      assertThat(risks[0]).isBetween(0.0, 1.0);
    }
    assertThat(read.card()).contains("research").contains("CC BY 4.0");
  }
}
