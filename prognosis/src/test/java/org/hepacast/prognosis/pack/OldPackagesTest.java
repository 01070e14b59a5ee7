package org.hepacast.prognosis.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Packages as earlier versions of this program wrote them. They stay here, unchanged, for as long
 * as there is this program: a model in use must be readable after every update and must answer as
 * it did. Never rewrite them; add new ones beside them.
 */
class OldPackagesTest {
  private static Path resource(String name) throws URISyntaxException {
    return Path.of(OldPackagesTest.class.getResource("/packages/" + name).toURI());
  }

  @Test
  void readsEveryOldPackageAndGivesTheOldAnswers() throws Exception {
    compare("format-1-answers.csv", 12);
  }

  @Test
  void readsTheRelativeHazardsOfTheSecondEstimatorVersion() throws Exception {
    compare("estimator-2-answers.csv", 6);
  }

  private static void compare(String answers, int questions) throws Exception {
    var lines = Files.readAllLines(resource(answers));
    assertThat(lines).hasSize(questions + 1);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      ModelPackage model = ModelPackage.read(resource(cells[0]));
      Request request =
          model
              .manifest()
              .request(
                  Map.of(
                      "lab.nlr", Double.parseDouble(cells[1]),
                      "lab.cea", Double.parseDouble(cells[2]),
                      "clinical.age", Double.parseDouble(cells[3])));
      assertThat(request).isInstanceOf(Request.Row.class);
      // The last digits of exp may differ between platforms.
      assertThat(model.risks((Request.Row) request)[0])
          .as(line)
          .isCloseTo(Double.parseDouble(cells[4]), org.assertj.core.api.Assertions.within(1e-14));
    }
  }
}
