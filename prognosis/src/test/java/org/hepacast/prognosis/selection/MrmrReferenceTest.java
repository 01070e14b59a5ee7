package org.hepacast.prognosis.selection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MrmrReferenceTest {
  @RegisterExtension
  static final Verification VERIFY = Verification.of("verification-classify.md", "mRMR");

  private static final double TOLERANCE = 1e-6;

  private static void check(
      String what, String tool, Mrmr.Measure measure, Mrmr.Scheme scheme, JsonNode expected) {
    Reference.Csv csv = Reference.data("wdbc.csv");
    Matrix x =
        Matrix.ofRows(
            csv.header().subList(2, csv.header().size()), csv.numbers(2, csv.header().size()));
    List<Mrmr.Choice> chosen =
        new Mrmr(15, measure, scheme).rank(x, Labels.of(csv.numbers("benign")));
    VERIFY.same(
        what + ", order",
        tool,
        chosen.stream().map(Mrmr.Choice::column).toList(),
        java.util.Arrays.stream(Reference.integers(expected.get("order_0based"))).boxed().toList());
    String scores = expected.has("score") ? "score" : "scores";
    VERIFY.near(
        what + ", scores",
        tool,
        TOLERANCE,
        1e-3,
        chosen.stream().mapToDouble(Mrmr.Choice::score).toArray(),
        Reference.numbers(expected.get(scores)));
  }

  @Test
  void ordersFeaturesAsTheReferencesDo() {
    JsonNode reference = Reference.json("mrmr.json");
    String sklearn = "scikit-learn 1.9.1";
    var discrete = Mrmr.Measure.DISCRETE_INFORMATION;
    check(
        "MID", sklearn, discrete, Mrmr.Scheme.DIFFERENCE, reference.get("discretised").get("MID"));
    check("MIQ", sklearn, discrete, Mrmr.Scheme.QUOTIENT, reference.get("discretised").get("MIQ"));
    check(
        "FCD, F scaled",
        sklearn,
        Mrmr.Measure.SCALED_F_AND_CORRELATION,
        Mrmr.Scheme.DIFFERENCE,
        reference.get("f_corr").get("FCD_scaled"));
    check(
        "FCQ",
        sklearn,
        Mrmr.Measure.F_AND_CORRELATION,
        Mrmr.Scheme.QUOTIENT,
        reference.get("f_corr").get("FCQ"));
    check(
        "Gaussian MID",
        sklearn,
        Mrmr.Measure.GAUSSIAN_INFORMATION,
        Mrmr.Scheme.DIFFERENCE,
        reference.get("gaussian_mi").get("MID"));
    check(
        "Gaussian MID",
        "R mRMRe 2.1.2.2",
        Mrmr.Measure.GAUSSIAN_INFORMATION,
        Mrmr.Scheme.DIFFERENCE,
        Reference.json("mrmr_mrmre.json"));
  }
}
