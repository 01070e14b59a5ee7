package org.hepacast.workbench.publiccohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.pack.Request;
import org.hepacast.prognosis.pack.TrainedModel;
import org.hepacast.prognosis.parallel.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The study of the public cohort, held against the report in {@code docs/tcia-results.md}; with
 * {@code -Dhepacast.verification=write} the report is rewritten.
 */
class PublicCohortStudyTest {
  private static final Path REPORT = Path.of("..", "docs", "tcia-results.md");

  @TempDir Path out;

  @Test
  void reportsWhatIsFoundAndPacksTheBestModels() throws IOException {
    new PublicCohortRun().run(SharedCohort.folder(), out, new Workers(2));
    String report = Files.readString(out.resolve(PublicCohortRun.REPORT));
    assertThat(report).contains("197 patients, 107 events").contains("patients, 81 events");
    if ("write".equals(System.getProperty("hepacast.verification"))) {
      Files.writeString(REPORT, report);
    }
    assertThat(Files.readString(REPORT))
        .as(
            "docs/tcia-results.md differs from what was measured; rewrite it with"
                + " -Dhepacast.verification=write")
        .isEqualTo(report);
    for (String name : List.of("survival", "liver-recurrence")) {
      assertThat(Files.readString(out.resolve("over-time-" + name + ".svg")))
          .contains("clinical risk score alone")
          .doesNotContain("NaN");
      assertThat(out.resolve("over-time-" + name + ".png")).isNotEmptyFile();
      answers(TrainedModel.read(out.resolve("tcia-crlm-" + name + ".zip")));
    }
  }

  private static void answers(TrainedModel read) throws IOException {
    Cohort cohort = SharedCohort.cohort();
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
      Request request = read.request(given);
      assertThat(request).isInstanceOf(Request.Row.class);
      double[] risks = read.risks((Request.Row) request);
      assertThat(risks).isSorted();
      assertThat(risks[0]).isBetween(0.0, 1.0);
    }
    assertThat(read.card()).contains("research").contains("CC BY 4.0");
  }
}
