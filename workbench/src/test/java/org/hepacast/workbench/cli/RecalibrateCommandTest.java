package org.hepacast.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.modelformat.estimator.RiskAnswer;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelpackage.shelf.Shelf;
import org.hepacast.modelpackage.shelf.ShelfReader;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.hepacast.prognosis.pack.Recalibration;
import org.hepacast.prognosis.pack.TrainedModel;
import org.hepacast.workbench.engine.TestCohorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From the answer of the model service, as {@code docs/examples} has it and as the service's own
 * test writes it, to the package of the next version.
 */
class RecalibrateCommandTest {
  private static final Path WANG =
      Path.of("../testbed/src/main/demonstrations/packages/wang-iait-survival-1.0.0");
  private static final Path EXAMPLE = Path.of("../docs/examples/recalibration-decisions.json");

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int recalibrate(Path decisions, String version, String... more) {
    String[] args = {
      "recalibrate",
      WANG.toString(),
      "--decisions",
      decisions.toString(),
      "--version",
      version,
      "--out",
      folder.resolve("next").toString()
    };
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return StudyCommand.commandLine((source, wanted) -> TestCohorts.of(wanted, 10, 5, Map.of()))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all);
  }

  @Test
  void theNextVersionIsServedWithTheFactorInEveryRisk() {
    assertThat(recalibrate(EXAMPLE, "1.1.0")).as(err.toString()).isZero();

    TrainedModel before = TrainedModel.read(WANG);
    TrainedModel after = TrainedModel.read(folder.resolve("next"));
    assertThat(out.toString()).contains("wang-iait-survival:1.1.0", "1.775", "shadow");
    assertThat(after.manifest().limits()).contains("150 cases at ehr, 60 events within 12 months");
    assertThat(after.manifest().calibration().getFirst().source())
        .isEqualTo(
            "Accepted by operator on 2026-11-29T07:05:00Z, proposal"
                + " 5f0d1a2b3c4d5e6f708192a3b4c5d6e7.");
    assertThat(new String(after.documents().get(Recalibration.ORIGIN)))
        .contains("seen by the board");
    Map<String, Double> least = least(before);
    for (double horizon : new double[] {12, 24, 36}) {
      double was = ((RiskAnswer.Estimated) before.risk(least, horizon)).probability();
      double is = ((RiskAnswer.Estimated) after.risk(least, horizon)).probability();
      assertThat(is).isBetween(1 - Math.pow(1 - was, 1.775), 1 - Math.pow(1 - was, 1.776));
    }
    ShelvedModel shelved =
        Shelf.read(List.of(folder), new ShelfReader(FeatureCatalogue.shipped(), 16 << 20))
            .find("wang-iait-survival")
            .orElseThrow();
    assertThat(shelved).isInstanceOf(ShelvedModel.Learned.class);
    assertThat(shelved.reference().version()).isEqualTo("1.1.0");
  }

  private static Map<String, Double> least(TrainedModel model) {
    var values = new HashMap<String, Double>();
    for (Feature feature : model.manifest().features()) {
      values.put(feature.name(), feature.least());
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ACCEPTED | DECLINED | 1.1.0 | is DECLINED, not ACCEPTED; a person must accept the proposal first.
          `"answer"` | `"anwser"` | 1.1.0 | is none, not ACCEPTED
          `"decisions"` | `"others"` | 1.1.0 | No decision here is on wang-iait-survival:1.0.0; give the answer of GET /models/wang-iait-survival/watch
          `"version" : "1.0.0"` | `"version" : "1.0.1"` | 1.1.0 | No decision here is on wang-iait-survival:1.0.0
          DEATH | RECURRENCE | 1.1.0 | The factor is of RECURRENCE, and the model predicts DEATH
          1.7753 | 0 | 1.1.0 | The decision holds no factor that can be taken
          1.7753 | 5.5 | 1.1.0 | within its own interval
          `"estimate" : 1.7753` | `"estimate" : "1.775"` | 1.1.0 | no number at /factor/estimate
          `"cases"` | `"case"` | 1.1.0 | no number at /cases
          ACCEPTED | ACCEPTED | 1.0.0 | Version 1.0.0 is not later than 1.0.0; give a later one, such as 1.1.0.
          ACCEPTED | ACCEPTED | 0.9.9 | is not later than 1.0.0
          ACCEPTED | ACCEPTED | 1.1 | '1.1' is no version; write major.minor.patch, such as 1.1.0.
          """)
  void refusesInOneSentenceAndWritesNothing(
      String sound, String other, String version, String sentence) throws IOException {
    String text = Files.readString(EXAMPLE);
    assertThat(text).contains(sound);
    Path decisions = folder.resolve("decisions.json");
    Files.writeString(decisions, text.replace(sound, other));

    assertThat(recalibrate(decisions, version)).isEqualTo(1);
    assertThat(err.toString()).contains(sentence);
    assertThat(folder.resolve("next")).doesNotExist();
  }

  @Test
  void refusesWhatIsNoFileOrNoJson() throws IOException {
    assertThat(recalibrate(folder.resolve("nothing.json"), "1.1.0")).isEqualTo(2);
    assertThat(err.toString()).contains("There is no readable file");
    Path broken = Files.writeString(folder.resolve("broken.json"), "{");
    assertThat(recalibrate(broken, "1.1.0")).isEqualTo(2);
    assertThat(err.toString()).contains("'broken.json' is not JSON");
  }

  /** Of two centres one must be chosen; of one centre the latest decision counts. */
  @Test
  void aCentreIsChosenWhereSeveralHaveDecided() throws IOException {
    String text = Files.readString(EXAMPLE);
    String first = text.substring(text.indexOf("{\n    \"proposal\""), text.lastIndexOf(" ]"));
    String second = first.replace("\"ehr\"", "\"other\"").replace("ACCEPTED", "DECLINED");
    Path both =
        Files.writeString(folder.resolve("both.json"), text.replace(first, second + ", " + first));

    assertThat(recalibrate(both, "1.1.0")).isEqualTo(1);
    assertThat(err.toString())
        .contains("Decisions of 2 centres are here: other, ehr; choose one with --centre.");
    assertThat(recalibrate(both, "1.1.0", "--centre", "other")).isEqualTo(1);
    assertThat(recalibrate(both, "1.1.0", "--centre", "nowhere")).isEqualTo(1);
    assertThat(err.toString())
        .contains("No decision here is on wang-iait-survival:1.0.0 at nowhere");
    assertThat(recalibrate(both, "1.1.0", "--centre", "ehr")).isZero();
    assertThat(recalibrate(both, "1.1.0", "--centre", "ehr")).isEqualTo(1);
  }
}
