package org.hepacast.prognosis.survival.validation;

import static org.hepacast.prognosis.verification.Reference.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.survival.CensoringDistribution;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SurvivalMetricsReferenceTest {
  @RegisterExtension
  static final Verification VERIFICATION =
      Verification.of(
          "verification-survival.md", "Concordance, AUC, and Brier score of scikit-survival");

  private static final String SKSURV = "scikit-survival 0.28.0.dev0";

  @Test
  void agreesWithScikitSurvivalOnEveryMetric() {
    for (JsonNode item : Reference.json("sksurv_metrics.json").get("items")) {
      Scores scores = Scores.of(item.get("set").asText());
      double[] times = numbers(item.get("times"));
      for (boolean train : new boolean[] {true, false}) {
        CensoringDistribution g = CensoringDistribution.of(train ? scores.train() : scores.test());
        String from = train ? "_train_G" : "_test_G";
        for (String marker : List.of("lp_full", "marker_single")) {
          checkMarker(item.get(marker), scores, scores.test(marker), g, from, times);
        }
        for (String model : List.of("full", "single")) {
          double[] brier =
              Arrays.stream(times)
                  .map(
                      t ->
                          BrierScore.at(
                                  sksurv(scores, g, t),
                                  scores.test("surv_%s_%.0f".formatted(model, t)))
                              .value())
                  .toArray();
          near(
              "Brier score, " + from.substring(1),
              SKSURV,
              brier,
              numbers(item.get("brier_" + model + from)));
        }
        checkGrid(item.get("set").asText(), item.get("brier_grid" + from), scores, g);
      }
    }
  }

  private static void checkMarker(
      JsonNode item,
      Scores scores,
      double[] risk,
      CensoringDistribution g,
      String from,
      double[] times) {
    Concordance harrell = Concordance.harrell(scores.test(), risk);
    near("concordance", SKSURV, harrell.index(), item.get("harrell").asDouble());
    near(
        "concordance, pairs",
        SKSURV,
        new double[] {harrell.concordant(), harrell.discordant(), harrell.tiedRisk()},
        new double[] {
          item.get("concordant").asDouble(),
          item.get("discordant").asDouble(),
          item.get("tied_risk").asDouble()
        });
    for (String tau : List.of("None", "1095.0", "1460.0")) {
      // scikit-survival weights by 1/G(T)^2 and counts events strictly before tau.
      double latest =
          tau.equals("None") ? Double.POSITIVE_INFINITY : Math.nextDown(Double.parseDouble(tau));
      double uno =
          Concordance.of(
                  scores.test(), risk, i -> Math.pow(g.at(scores.test().time(i)), -2), latest)
              .index();
      near(
          "Uno's concordance, " + from.substring(1),
          SKSURV,
          uno,
          item.get("uno" + from + "_tau_" + tau).asDouble());
    }
    double[] auc =
        Arrays.stream(times)
            .map(t -> TimeDependentRoc.of(sksurv(scores, g, t), risk).auc().value())
            .toArray();
    near("time-dependent AUC, " + from.substring(1), SKSURV, auc, numbers(item.get("auc" + from)));
    near(
        "mean time-dependent AUC, " + from.substring(1),
        SKSURV,
        TimeDependentRoc.mean(scores.test(), times, auc),
        item.get("mean_auc" + from).asDouble());
  }

  private static void checkGrid(String set, JsonNode item, Scores scores, CensoringDistribution g) {
    Reference.Csv matrix = Reference.csv("survmatrix_" + set + "_test.csv");
    double[] times = numbers(item.get("times"));
    double[][] survival =
        IntStream.range(0, times.length)
            .mapToObj(k -> matrix.numbers(matrix.header().get(k + 1)))
            .toArray(double[][]::new);
    double[] brier =
        IntStream.range(0, times.length)
            .mapToDouble(k -> BrierScore.at(sksurv(scores, g, times[k]), survival[k]).value())
            .toArray();
    near("Brier score on a grid", SKSURV, brier, numbers(item.get("brier")));
    near(
        "integrated Brier score",
        SKSURV,
        BrierScore.integrated(scores.test(), g, times, survival, IpcwConvention.SCIKIT_SURVIVAL),
        item.get("ibs").asDouble());
  }

  private static IpcwWeights sksurv(Scores scores, CensoringDistribution g, double t) {
    return IpcwWeights.of(scores.test(), g, t, IpcwConvention.SCIKIT_SURVIVAL);
  }

  @Test
  void agreesOnAToyThatCanBeDoneByHand() {
    JsonNode toy = Reference.json("sksurv_metrics.json").get("toy");
    Survival y = Survival.of(numbers(toy.get("time")), numbers(toy.get("event")));
    double[] risk = numbers(toy.get("risk"));
    Concordance harrell = Concordance.harrell(y, risk);
    CensoringDistribution g = CensoringDistribution.of(y);
    near(
        "toy",
        SKSURV,
        new double[] {
          harrell.index(), harrell.concordant(), harrell.discordant(), harrell.tiedRisk()
        },
        Arrays.copyOf(numbers(toy.get("harrell")), 4));
    near(
        "toy",
        SKSURV,
        Concordance.of(y, risk, i -> Math.pow(g.at(y.time(i)), -2), 4.5).index(),
        toy.get("uno_tau4.5").asDouble());
    near(
        "toy",
        SKSURV,
        Arrays.stream(new double[] {2.5, 3.5, 4.5})
            .map(
                t ->
                    TimeDependentRoc.of(IpcwWeights.of(y, t, IpcwConvention.SCIKIT_SURVIVAL), risk)
                        .auc()
                        .value())
            .toArray(),
        numbers(toy.get("auc_t_2.5_3.5_4.5")));
    double[] constant = new double[8];
    Arrays.fill(constant, 0.7);
    near(
        "toy",
        SKSURV,
        Arrays.stream(new double[] {2.5, 4})
            .map(
                t ->
                    BrierScore.at(IpcwWeights.of(y, t, IpcwConvention.SCIKIT_SURVIVAL), constant)
                        .value())
            .toArray(),
        numbers(toy.get("S_const_0.7_brier_2.5_4")));
  }

  private static void near(String what, String tool, double actual, double expected) {
    VERIFICATION.near(what, tool, 1e-6, actual, expected);
  }

  private static void near(String what, String tool, double[] actual, double[] expected) {
    VERIFICATION.near(what, tool, 1e-6, actual, expected);
  }
}
