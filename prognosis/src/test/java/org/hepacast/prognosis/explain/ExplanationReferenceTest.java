package org.hepacast.prognosis.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Logit;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.regression.LogisticFit;
import org.hepacast.prognosis.tree.LightGbmText;
import org.hepacast.prognosis.tree.TreeEnsemble;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExplanationReferenceTest {
  @RegisterExtension
  static final Verification VERIFY = Verification.of("verification-classify.md", "Explanations");

  private static final String SHAP = "shap 0.51.0";

  /** Values are sums of terms up to 0.5 with twelve digits in the file. */
  private static final double FLOOR = 1e-3;

  /** rms finds the place of a probability on its axis by interpolating between computed points. */
  private static final double BY_INTERPOLATION = 1e-5;

  private static TreeEnsemble trees(JsonNode list, int features, double base) {
    List<JsonNode> nodes = new ArrayList<>();
    list.forEach(nodes::add);
    int[] roots = new int[nodes.size()];
    int at = 0;
    var feature = new ArrayList<Integer>();
    var threshold = new ArrayList<Double>();
    var left = new ArrayList<Integer>();
    var right = new ArrayList<Integer>();
    var value = new ArrayList<Double>();
    var cover = new ArrayList<Double>();
    for (int t = 0; t < roots.length; t++) {
      JsonNode tree = nodes.get(t);
      roots[t] = at;
      int size = tree.get("feature").size();
      for (int i = 0; i < size; i++) {
        boolean leaf = tree.get("left").get(i).asInt() < 0;
        feature.add(leaf ? TreeEnsemble.LEAF : tree.get("feature").get(i).asInt());
        threshold.add(tree.get("threshold").get(i).asDouble());
        left.add(tree.get("left").get(i).asInt() + at);
        right.add(tree.get("right").get(i).asInt() + at);
        value.add(tree.get("value").get(i).asDouble());
        cover.add(tree.get("cover").get(i).asDouble());
      }
      at += size;
    }
    return new TreeEnsemble(
        features,
        base,
        roots,
        feature.stream().mapToInt(Integer::intValue).toArray(),
        threshold.stream().mapToDouble(Double::doubleValue).toArray(),
        left.stream().mapToInt(Integer::intValue).toArray(),
        right.stream().mapToInt(Integer::intValue).toArray(),
        new boolean[at],
        value.stream().mapToDouble(Double::doubleValue).toArray(),
        cover.stream().mapToDouble(Double::doubleValue).toArray());
  }

  @Test
  void explainsTheTinyTreeByHand() {
    JsonNode reference = Reference.json("shap_tiny_tree.json");
    var one = new com.fasterxml.jackson.databind.ObjectMapper().createArrayNode();
    one.add(reference.get("tree"));
    TreeShap shap = new TreeShap(trees(one, 3, 0));
    double[][] x = Reference.matrix(reference.get("x"));
    double[][] expected = Reference.matrix(reference.get("shap"));
    for (int i = 0; i < x.length; i++) {
      Attribution a = shap.attribute(x[i]);
      VERIFY.near("tiny tree", "by hand", 1e-12, 1, a.contributions(), expected[i]);
      VERIFY.near("tiny tree, base", "by hand", 1e-12, a.base(), 2.2);
    }
  }

  @Test
  void explainsTheReferenceTrees() {
    JsonNode reference = Reference.json("shap_reference.json");
    TreeEnsemble trees = trees(reference.get("trees"), 4, reference.get("base").asDouble());
    double[][] x = Reference.matrix(reference.get("x"));
    TreeShap pathDependent = new TreeShap(trees);
    JsonNode path = reference.get("tree_path_dependent");
    double[][] shap = Reference.matrix(path.get("shap"));
    var interventional =
        new InterventionalTreeShap(
            trees,
            Matrix.ofRows(
                Reference.texts(reference.get("features")),
                Reference.matrix(reference.get("background"))));
    JsonNode other = reference.get("interventional");
    double[][] exact = Reference.matrix(other.get("brute_force_exact"));
    double[] prediction = Reference.numbers(reference.get("prediction"));
    for (int i = 0; i < x.length; i++) {
      Attribution a = pathDependent.attribute(x[i]);
      VERIFY.near("path-dependent TreeSHAP", SHAP, 1e-6, FLOOR, a.contributions(), shap[i]);
      double[] interaction =
          Arrays.stream(Reference.matrix(path.get("interaction").get(i)))
              .flatMapToDouble(Arrays::stream)
              .toArray();
      VERIFY.near(
          "TreeSHAP interactions",
          SHAP,
          1e-6,
          FLOOR,
          pathDependent.interactions(x[i]),
          interaction);
      Attribution b = interventional.attribute(x[i]);
      VERIFY.near(
          "interventional TreeSHAP", "enumeration", 1e-6, FLOOR, b.contributions(), exact[i]);
      VERIFY.near("trees, prediction", SHAP, 1e-9, trees.sum(x[i]), prediction[i]);
      VERIFY.near(
          "additivity of TreeSHAP",
          "prediction",
          1e-9,
          1,
          new double[] {a.total(), b.total()},
          new double[] {trees.sum(x[i]), trees.sum(x[i])});
    }
    VERIFY.near(
        "interventional TreeSHAP, base",
        "enumeration",
        1e-6,
        interventional.attribute(x[0]).base(),
        other.get("expected_value").asDouble());
  }

  @Test
  void explainsALightGbmModelAsLightGbmDoes() throws Exception {
    TreeEnsemble trees = LightGbmText.parse(Reference.text("lightgbm_wdbc_model.txt"));
    double[][] expected =
        Reference.matrix(Reference.json("lightgbm_wdbc.json").get("contrib_first5"));
    Reference.Csv csv = Reference.data("wdbc.csv");
    double[] test = csv.numbers("test");
    int[] rows = IntStream.range(0, test.length).filter(i -> test[i] == 1).limit(5).toArray();
    double[][] x = csv.numbers(2, csv.header().size());
    TreeShap shap = new TreeShap(trees);
    for (int i = 0; i < rows.length; i++) {
      Attribution a = shap.attribute(x[rows[i]]);
      double[] all = Arrays.copyOf(a.contributions(), 31);
      all[30] = a.base();
      VERIFY.near("contributions of a model file", "LightGBM 4.7.0", 1e-6, FLOOR, all, expected[i]);
    }
  }

  @Test
  void explainsALogisticModelByCoalitionsAndLinearly() {
    JsonNode reference = Reference.json("shap_reference.json");
    JsonNode kernel = reference.get("kernel");
    double[] w = Reference.numbers(kernel.get("coef"));
    double intercept = kernel.get("intercept").asDouble();
    Matrix background =
        Matrix.ofRows(
            Reference.texts(reference.get("features")), Reference.matrix(kernel.get("background")));
    ModelShap shap =
        new ModelShap(
            row -> {
              double sum = intercept;
              for (int j = 0; j < row.length; j++) {
                sum += w[j] * row[j];
              }
              return Logit.probability(sum);
            },
            background);
    double[][] x = Reference.matrix(kernel.get("x"));
    double[][] exact = Reference.matrix(kernel.get("exact"));
    double[][] linear = Reference.matrix(reference.get("linear").get("shap"));
    for (int i = 0; i < x.length; i++) {
      Attribution a = shap.exact(x[i]);
      VERIFY.near("kernel SHAP", SHAP, 1e-6, FLOOR, a.contributions(), exact[i]);
      Attribution permuted = shap.permuted(x[i], 3, new Seeds(1));
      VERIFY.near(
          "additivity of permutation SHAP", "prediction", 1e-9, permuted.total(), a.total());
      VERIFY.near(
          "linear SHAP",
          SHAP,
          1e-6,
          FLOOR,
          LinearShap.attribute(intercept, w, LinearShap.means(background), x[i]).contributions(),
          linear[i]);
    }
    VERIFY.near(
        "kernel SHAP, base",
        SHAP,
        1e-6,
        shap.exact(x[0]).base(),
        kernel.get("expected_value").asDouble());
  }

  @Test
  void approachesTheExactValuesWithMoreOrders() {
    // With features that do not interact one order is already exact.
    Matrix background = Matrix.ofRows(List.of("a", "b", "c"), new double[] {0, 0, 0});
    ModelShap additive = new ModelShap(row -> row[0] + 2 * row[1] - row[2], background);
    assertThat(additive.permuted(new double[] {1, 1, 1}, 1, new Seeds(0)).contributions())
        .containsExactly(1, 2, -1);
  }

  @Test
  void drawsTheSameNomograms() {
    JsonNode logistic = Reference.json("nomogram_wdbc_logistic.json");
    Nomogram nomogram =
        nomogram(logistic, logistic.get("coef").get("Intercept").asDouble())
            .withProbability("risk", ticks(logistic.get("prob_axis").get("prob")));
    axes(nomogram, logistic, "logistic");
    VERIFY.near(
        "logistic nomogram, probability axis",
        "R rms 6.5-0",
        BY_INTERPOLATION,
        nomogram.outcomes().getFirst().totalPoints(),
        Reference.numbers(logistic.get("prob_axis").get("points")));
    JsonNode cox = Reference.json("nomogram_gbsg2_cox.json");
    double centre = cox.get("lp_center").asDouble();
    Nomogram survival =
        nomogram(cox, -centre)
            .withSurvival(
                "3 years",
                cox.get("baseline_S_at_center").get("S").get(0).asDouble(),
                ticks(cox.get("S3y").get("prob")))
            .withSurvival(
                "5 years",
                cox.get("baseline_S_at_center").get("S").get(1).asDouble(),
                ticks(cox.get("S5y").get("prob")));
    axes(survival, cox, "Cox");
    VERIFY.near(
        "Cox nomogram, survival axes",
        "R rms 6.5-0",
        BY_INTERPOLATION,
        survival.outcomes().get(0).totalPoints(),
        Reference.numbers(cox.get("S3y").get("points")));
    VERIFY.near(
        "Cox nomogram, survival axes",
        "R rms 6.5-0",
        BY_INTERPOLATION,
        survival.outcomes().get(1).totalPoints(),
        Reference.numbers(cox.get("S5y").get("points")));
  }

  private static double[] ticks(JsonNode texts) {
    return Reference.texts(texts).stream().mapToDouble(Double::parseDouble).toArray();
  }

  private static Nomogram nomogram(JsonNode reference, double constant) {
    List<Nomogram.Variable> variables = new ArrayList<>();
    for (JsonNode axis : reference.get("axes")) {
      String name = axis.get("variable").asText();
      variables.add(
          new Nomogram.Variable(
              name,
              reference.get("coef").get(name).asDouble(),
              Reference.numbers(axis.get("values"))));
    }
    return Nomogram.of(constant, variables);
  }

  private static void axes(Nomogram nomogram, JsonNode reference, String what) {
    for (int v = 0; v < nomogram.variables().size(); v++) {
      VERIFY.near(
          what + " nomogram, points",
          "R rms 6.5-0",
          1e-6,
          1e-3,
          nomogram.variables().get(v).points(),
          Reference.numbers(reference.get("axes").get(v).get("points")));
    }
    double[] lp = Reference.numbers(reference.get("lp_axis").get("lp"));
    VERIFY.near(
        what + " nomogram, linear predictor axis",
        "R rms 6.5-0",
        1e-6,
        Arrays.stream(lp).map(nomogram::points).toArray(),
        Reference.numbers(reference.get("lp_axis").get("points")));
  }

  @Test
  void fitsTheModelOfTheLogisticNomogram() {
    JsonNode reference = Reference.json("nomogram_wdbc_logistic.json");
    List<String> names = List.of("mean_texture", "mean_smoothness", "mean_symmetry");
    Reference.Csv csv = Reference.data("wdbc.csv");
    LogisticFit fit =
        LogisticFit.of(
            Matrix.ofColumns(names, names.stream().map(csv::numbers).toArray(double[][]::new)),
            Labels.of(Arrays.stream(csv.numbers("benign")).map(b -> 1 - b).toArray()));
    double[] expected = {
      reference.get("coef").get("Intercept").asDouble(),
      reference.get("coef").get("mean_texture").asDouble(),
      reference.get("coef").get("mean_smoothness").asDouble(),
      reference.get("coef").get("mean_symmetry").asDouble()
    };
    VERIFY.near("lrm, coefficients", "R rms 6.5-0", 1e-6, fit.coefficients(), expected);
  }
}
