package org.hepacast.prognosis.hypothesis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HypothesisReferenceTest {
  @RegisterExtension
  static final Verification VERIFY =
      Verification.of("verification-classify.md", "Hypothesis tests");

  private static final String SCIPY = "SciPy 1.17.1";

  /** SciPy's tail of the t distribution itself carries about 1e-8 at p near 1e-100. */
  private static final double TOLERANCE = 1e-6;

  private static double[][] groups(String feature) {
    Reference.Csv wdbc = Reference.data("wdbc.csv");
    double[] x = wdbc.numbers(feature);
    double[] benign = wdbc.numbers("benign");
    return new double[][] {
      IntStream.range(0, x.length).filter(i -> benign[i] == 1).mapToDouble(i -> x[i]).toArray(),
      IntStream.range(0, x.length).filter(i -> benign[i] == 0).mapToDouble(i -> x[i]).toArray()
    };
  }

  @Test
  void agreesOnEveryFeatureOfTheBreastCancerTable() {
    JsonNode features = Reference.json("statistical_tests.json").get("features");
    double[] benign = Reference.data("wdbc.csv").numbers("benign");
    for (var entry : features.properties()) {
      JsonNode expected = entry.getValue();
      double[][] g = groups(entry.getKey());
      TTest student = TTest.student(g[0], g[1]);
      near("Student's t", student.t(), expected, "t");
      near("Student's t, p", student.p(), expected, "p");
      TTest welch = TTest.welch(g[0], g[1]);
      near("Welch's t", welch.t(), expected, "welch_t");
      near("Welch's t, degrees of freedom", welch.degreesOfFreedom(), expected, "welch_df");
      near("Welch's t, p", welch.p(), expected, "welch_p");
      VERIFY.near(
          "Welch's t, interval",
          SCIPY,
          TOLERANCE,
          new double[] {welch.lower(), welch.upper()},
          Reference.numbers(expected.get("welch_ci")));
      MannWhitney corrected = MannWhitney.asymptotic(g[0], g[1], true);
      near("Mann-Whitney U", corrected.u(), expected, "U");
      near("Mann-Whitney p, continuity-corrected", corrected.p(), expected, "mwu_p_cc");
      near("Mann-Whitney p", MannWhitney.asymptotic(g[0], g[1], false).p(), expected, "mwu_p");
      near("ANOVA F", SeveralGroups.anova(g).statistic(), expected, "F");
      near("Levene p", SeveralGroups.levene(g).p(), expected, "levene_p");
      double[] x = Reference.data("wdbc.csv").numbers(entry.getKey());
      near("Pearson", Correlation.pearson(x, benign), expected, "pearson");
      near("Spearman", Correlation.spearman(x, benign), expected, "spearman");
      near("Kendall's tau-b", Correlation.kendall(x, benign), expected, "kendall_tau_b");
    }
  }

  private static void near(String what, double actual, JsonNode expected, String field) {
    VERIFY.near(what, SCIPY, TOLERANCE, actual, expected.get(field).asDouble());
  }

  @Test
  void adjustsPValues() {
    JsonNode reference = Reference.json("statistical_tests.json");
    List<Double> p = new ArrayList<>();
    for (var entry : reference.get("features").properties()) {
      p.add(entry.getValue().get("welch_p").asDouble());
    }
    double[] raw = p.stream().mapToDouble(Double::doubleValue).toArray();
    VERIFY.near(
        "Benjamini-Hochberg",
        SCIPY,
        TOLERANCE,
        Multiplicity.BENJAMINI_HOCHBERG.adjust(raw),
        Reference.numbers(reference.get("bh_welch")));
    VERIFY.near(
        "Benjamini-Yekutieli",
        SCIPY,
        TOLERANCE,
        Multiplicity.BENJAMINI_YEKUTIELI.adjust(raw),
        Reference.numbers(reference.get("by_welch")));
  }

  @Test
  void agreesOnSmallSamples() {
    JsonNode exact = Reference.json("statistical_tests.json").get("small_exact");
    double[] x = Reference.numbers(exact.get("x"));
    double[] y = Reference.numbers(exact.get("y"));
    near("Mann-Whitney U", MannWhitney.exact(x, y).u(), exact, "U");
    near("Mann-Whitney p, exact", MannWhitney.exact(x, y).p(), exact, "p_exact");
    near(
        "Mann-Whitney p, continuity-corrected",
        MannWhitney.asymptotic(x, y, true).p(),
        exact,
        "p_asymp_cc");
    JsonNode tied = Reference.json("statistical_tests.json").get("small_tied");
    double[] a = Reference.numbers(tied.get("x"));
    double[] b = Reference.numbers(tied.get("y"));
    near("Mann-Whitney U", MannWhitney.asymptotic(a, b, true).u(), tied, "U");
    near(
        "Mann-Whitney p, continuity-corrected",
        MannWhitney.asymptotic(a, b, true).p(),
        tied,
        "p_cc");
    near("Mann-Whitney p", MannWhitney.asymptotic(a, b, false).p(), tied, "p_nocc");
  }

  @Test
  void agreesOnContingencyTables() {
    for (JsonNode item : Reference.json("statistical_tests.json").get("tables")) {
      double[][] raw = Reference.matrix(item.get("table"));
      long[][] counts = new long[raw.length][];
      for (int r = 0; r < raw.length; r++) {
        counts[r] = java.util.Arrays.stream(raw[r]).mapToLong(v -> (long) v).toArray();
      }
      ContingencyTable table = ContingencyTable.of(counts);
      near("chi-square", table.chiSquare().statistic(), item, "chi2");
      near("chi-square p", table.chiSquare().p(), item, "p");
      near("chi-square after Yates", table.yates().statistic(), item, "yates_chi2");
      near("chi-square after Yates, p", table.yates().p(), item, "yates_p");
      near("likelihood ratio G", table.likelihoodRatio().statistic(), item, "G");
      near("Cramer's V", table.cramersV(), item, "cramers_v");
      if (item.has("fisher_p")) {
        near("Fisher's exact p", table.fisher(), item, "fisher_p");
        near("sample odds ratio", table.oddsRatio(), item, "fisher_or");
      }
    }
  }

  @Test
  void agreesOnThreeGroups() {
    JsonNode reference = Reference.json("statistical_tests.json").get("kruskal");
    double[] texture = Reference.data("wdbc.csv").numbers("mean_texture");
    double[][] groups = new double[3][60];
    for (int i = 0; i < 180; i++) {
      groups[i % 3][i / 3] = texture[i];
    }
    near("Kruskal-Wallis H", SeveralGroups.kruskal(groups).statistic(), reference, "H");
    near("Kruskal-Wallis p", SeveralGroups.kruskal(groups).p(), reference, "p");
    near("ANOVA F", SeveralGroups.anova(groups).statistic(), reference, "anova_F");
    near("ANOVA p", SeveralGroups.anova(groups).p(), reference, "anova_p");
  }
}
