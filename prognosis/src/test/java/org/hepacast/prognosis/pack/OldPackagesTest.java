package org.hepacast.prognosis.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelformat.manifest.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Packages as earlier versions of this program wrote them. They stay here, unchanged, for as long
 * as there is this program: a model in use must be readable after every update and must answer as
 * it did. Never rewrite them; add new ones beside them.
 */
class OldPackagesTest {
  private static final double DIFFERENT_EXP = 1e-14;

  private static Path resource(String name) {
    try {
      return Path.of(OldPackagesTest.class.getResource("/packages/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void readsEveryOldPackageAndGivesTheOldAnswers() throws Exception {
    compare("format-1-answers.csv", 12);
  }

  @Test
  void readsTheRelativeHazardsOfTheSecondEstimatorVersion() throws Exception {
    compare("estimator-2-answers.csv", 6);
  }

  @Test
  void readsTheCompetingRisksOfTheThirdEstimatorVersion() throws Exception {
    compare("estimator-3-answers.csv", 6);
  }

  private static void compare(String answers, int questions) throws Exception {
    var lines = Files.readAllLines(resource(answers));
    assertThat(lines).hasSize(questions + 1);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      TrainedModel model = TrainedModel.read(resource(cells[0]));
      Request request =
          model.request(
              Map.of(
                  "lab.nlr", Double.parseDouble(cells[1]),
                  "lab.cea", Double.parseDouble(cells[2]),
                  "clinical.age", Double.parseDouble(cells[3])));
      assertThat(request).isInstanceOf(Request.Row.class);
      // The last digits of exp may differ between platforms.
      assertThat(model.risks((Request.Row) request)[0])
          .as(line)
          .isCloseTo(Double.parseDouble(cells[4]), within(DIFFERENT_EXP));
    }
  }

  /** A package of each estimator, and its lines of the answers it gave when it was written. */
  static Stream<Map.Entry<String, List<String>>> learned1() throws Exception {
    var byPackage = new HashMap<String, List<String>>();
    for (String line : Files.readAllLines(resource("learned-1/answers.csv"))) {
      if (!line.startsWith("package,")) {
        byPackage
            .computeIfAbsent(line.substring(0, line.indexOf(',')), _ -> new java.util.ArrayList<>())
            .add(line);
      }
    }
    assertThat(byPackage).hasSize(32);
    return byPackage.entrySet().stream().sorted(Map.Entry.comparingByKey());
  }

  /**
   * To the last bit on the machines that gave them; elsewhere the platform's exp may differ in its
   * last digit.
   */
  @ParameterizedTest
  @MethodSource("learned1")
  void givesTheAnswersOfTheFirstFormat(Map.Entry<String, List<String>> sample) {
    TrainedModel model = TrainedModel.read(resource("learned-1/" + sample.getKey()));
    boolean same = List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
    for (String line : sample.getValue()) {
      double[] cells =
          Stream.of(line.split(",")).skip(1).mapToDouble(Double::parseDouble).toArray();
      double risk = model.estimator().risk(new double[] {cells[0], cells[1], cells[2]}, cells[3]);
      if (same) {
        assertThat(risk).as(line).isEqualTo(cells[4]);
      } else {
        assertThat(risk).as(line).isCloseTo(cells[4], within(DIFFERENT_EXP));
      }
    }
  }

  /** What is read from an old package can be written as a new one, and answers the same. */
  @ParameterizedTest
  @MethodSource("learned1")
  void isUpgradedByReadingAndWriting(Map.Entry<String, List<String>> sample, @TempDir Path folder)
      throws Exception {
    TrainedModel old = TrainedModel.read(resource("learned-1/" + sample.getKey()));
    Path path = folder.resolve("new.zip");
    old.write(path);
    TrainedModel present = TrainedModel.read(path);

    assertThat(present.manifest().withParts(List.of()))
        .isEqualTo(old.manifest().withParts(List.of()));
    double[] row = {0.25, -0.5, 1};
    assertThat(present.estimator().risk(row, 12)).isEqualTo(old.estimator().risk(row, 12));
  }

  @Test
  void keepsWhatTheOldManifestSaid() {
    TrainedModel model = TrainedModel.read(resource("learned-1/missing-impute"));

    assertThat(model.manifest().identifier()).isEqualTo("crlm-demo-recurrence:1.0.0");
    assertThat(model.manifest().limits()).isEqualTo(Manifest.LABEL + " Not for: anyone else.");
    assertThat(model.manifest().appliesTo().assumptions())
        .containsExactly("adults after resection");
    assertThat(model.manifest().training().getFirst().run().seed()).isEqualTo(11);
    assertThat(model.manifest().performance().getFirst().interval()).containsExactly(0.7, 0.9);
    assertThat(model.manifest().groups().getLast().from()).isEqualTo(0.5);
    assertThat(model.manifest().features().getFirst().imputed()).containsExactly(0.0);
    assertThat(TrainedModel.read(resource("learned-1/missing-allow")).manifest().features())
        .extracting(Feature::missing)
        .containsExactly(Feature.Missing.ALLOW, Feature.Missing.REFUSE, Feature.Missing.REFUSE);
  }
}
