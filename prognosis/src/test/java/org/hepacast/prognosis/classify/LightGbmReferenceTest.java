package org.hepacast.prognosis.classify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.tree.LightGbmText;
import org.hepacast.prognosis.tree.TreeEnsemble;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LightGbmReferenceTest {
  @RegisterExtension
  static final Verification VERIFY = Verification.of("verification-classify.md", "LightGBM");

  private static final String LIGHTGBM = "LightGBM 4.7.0";

  @Test
  void readsAModelFileAndPredictsAsLightGbmDoes() throws Exception {
    TreeEnsemble trees = LightGbmText.parse(Reference.text("lightgbm_wdbc_model.txt"));
    compare("model file read", new TreeClassifier(trees, TreeClassifier.Link.LOG_ODDS));
  }

  @Test
  void trainsTheSameModel() {
    Reference.Csv csv = Reference.data("wdbc.csv");
    int[] train = rows(csv, 0);
    Classifier fit =
        new LightGbm(20, 7, 0.1, 20)
            .fit(matrix(csv).selectRows(train), Labels.of(csv.numbers("benign")).select(train), 0);
    compare("trained through lightgbm4j 4.3.0-1", fit);
  }

  private static void compare(String what, Classifier fit) {
    JsonNode expected = Reference.json("lightgbm_wdbc.json");
    Reference.Csv csv = Reference.data("wdbc.csv");
    Matrix test = matrix(csv).selectRows(rows(csv, 1));
    VERIFY.near(
        what + ", probabilities",
        LIGHTGBM,
        1e-6,
        fit.probabilities(test),
        Reference.numbers(expected.get("test_prob")));
    VERIFY.near(
        what + ", raw scores",
        LIGHTGBM,
        1e-6,
        IntStream.range(0, test.rows()).mapToDouble(i -> fit.score(test.row(i))).toArray(),
        Reference.numbers(expected.get("test_raw")));
  }

  private static Matrix matrix(Reference.Csv csv) {
    return Matrix.ofRows(
        csv.header().subList(2, csv.header().size()), csv.numbers(2, csv.header().size()));
  }

  private static int[] rows(Reference.Csv csv, int flag) {
    double[] test = csv.numbers("test");
    return IntStream.range(0, test.length).filter(i -> test[i] == flag).toArray();
  }
}
