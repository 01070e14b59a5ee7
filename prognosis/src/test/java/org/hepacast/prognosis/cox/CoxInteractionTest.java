package org.hepacast.prognosis.cox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.hepacast.prognosis.verification.Reference.cohort;
import static org.hepacast.prognosis.verification.Reference.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.validate.Interaction;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CoxInteractionTest {
  @RegisterExtension
  static final Verification VERIFICATION =
      Verification.of("verification-survival.md", "Interaction in Cox models");

  private static final String R = "R survival 3.5.3, coxph and anova";

  @Test
  void agreesOnTestsAndCovariancesOfProducts() {
    var cohort = cohort("colon_recurrence");
    int compared = 0;
    for (JsonNode item : Reference.json("interaction.json").get("items")) {
      if (!item.get("model").asText().equals("cox_efron") || !item.has("measures")) {
        continue;
      }
      List<String> names = new ArrayList<>(Reference.texts(item.get("names")));
      String product = names.removeLast();
      String first = item.get("A").asText();
      String second = item.get("B").asText();
      double[][] columns =
          names.stream().map(name -> column(cohort.x(), name)).toArray(double[][]::new);
      CoxInteraction own =
          CoxInteraction.of(
              CoxInput.of(Matrix.ofColumns(names, columns), cohort.y()),
              CoxOptions.efron(),
              first,
              second);

      VERIFICATION.near(
          "coefficients", R, 1e-6, own.model().coefficients(), numbers(item.get("coef")));
      VERIFICATION.near(
          "standard errors", R, 1e-6, own.model().standardErrors(), numbers(item.get("se")));
      VERIFICATION.near(
          "likelihood ratio test", R, 1e-6, own.chiSquared(), item.get("lrt_chisq").asDouble());
      VERIFICATION.near("likelihood ratio test, p", R, 1e-6, own.p(), item.get("lrt_p").asDouble());
      VERIFICATION.near("Wald test, p", R, 1e-6, own.waldP(), item.get("wald_p").asDouble());
      VERIFICATION.near(
          "covariance of the two and their product",
          R,
          1e-6,
          own.covariance(first, second, product),
          Arrays.stream(Reference.matrix(item.get("vcov_A_B_AB")))
              .flatMapToDouble(Arrays::stream)
              .toArray());
      checkAdditive(own.additive(first, second), item.get("measures"));
      compared++;
    }
    assertThat(compared).isEqualTo(6);
  }

  private static void checkAdditive(Interaction own, JsonNode expected) {
    for (var figure :
        Map.of("RERI", own.excess(), "AP", own.proportion(), "S", own.synergy()).entrySet()) {
      String name = figure.getKey();
      var estimate = figure.getValue();
      JsonNode limits = expected.get(name + "_ci");
      VERIFICATION.near(
          name + " with standard error and interval",
          R,
          1e-6,
          new double[] {
            estimate.value(),
            estimate.standardError(),
            estimate.interval().lower(),
            estimate.interval().upper()
          },
          new double[] {
            expected.get(name).asDouble(),
            expected.get(name.equals("S") ? "lnS_se" : name + "_se").asDouble(),
            limits.get(0).asDouble(),
            limits.get(1).asDouble()
          });
    }
  }

  @Test
  void agreesOnAnInteractionOfTwoDegreesOfFreedom() {
    JsonNode item = Reference.json("interaction.json").get("two_df");
    var cohort = cohort("colon_recurrence");
    List<String> names = List.of("lev", "lev5fu", "node4");
    double[][] columns =
        names.stream().map(name -> column(cohort.x(), name)).toArray(double[][]::new);
    CoxInput input = CoxInput.of(Matrix.ofColumns(names, columns), cohort.y());
    CoxInteraction own =
        CoxInteraction.of(input, CoxOptions.efron(), List.of("lev", "lev5fu"), "node4");

    String of = ", two degrees of freedom";
    VERIFICATION.near(
        "coefficients" + of, R, 1e-6, own.model().coefficients(), numbers(item.get("coef")));
    VERIFICATION.near(
        "likelihood ratio test" + of, R, 1e-6, own.chiSquared(), item.get("chisq").asDouble());
    VERIFICATION.near("likelihood ratio test, p" + of, R, 1e-6, own.p(), item.get("p").asDouble());
    assertThat(own.degreesOfFreedom()).isEqualTo(item.get("df").asInt());
    // With hardly any interaction the two tests are close to each other.
    assertThat(own.waldP()).isCloseTo(own.p(), within(1e-3));
    assertThatThrownBy(() -> CoxInteraction.of(input, CoxOptions.efron(), List.of(), "node4"))
        .hasMessageContaining("name at least one column");
  }

  @Test
  void refusesTheAdditiveScaleForOtherColumnsThanZeroAndOne() {
    CoxInput input =
        CoxInput.of(
            cohort("colon_recurrence").x().selectColumns(List.of("age", "male")),
            cohort("colon_recurrence").y());
    CoxInteraction own = CoxInteraction.of(input, CoxOptions.efron(), "age", "male");
    assertThatThrownBy(() -> own.additive("age", "male"))
        .hasMessageContaining("Column 'age' holds")
        .hasMessageContaining("columns of 0 and 1");
  }

  @Test
  void agreesOnTheTreatmentEffectInSubgroups() {
    Matrix x = cohort("colon_recurrence").x();
    Survival y = cohort("colon_recurrence").y();
    double[] lev = x.column(x.indexOf("lev"));
    for (JsonNode item : Reference.json("interaction.json").get("subgroup_hr")) {
      double[] group = column(x, item.get("subgroup").asText());
      double level = item.get("level").asDouble();
      int[] rows =
          IntStream.range(0, lev.length).filter(i -> lev[i] == 0 && group[i] == level).toArray();
      CoxFit fit =
          CoxRegression.fit(
              CoxInput.of(x.selectRows(rows).selectColumns(List.of("lev5fu")), y.select(rows)),
              CoxOptions.efron());
      Interval ratio = fit.hazardRatio(0, 0.95);
      VERIFICATION.near(
          "hazard ratio in subgroups",
          R,
          1e-6,
          new double[] {
            rows.length,
            fit.events(),
            ratio.estimate(),
            ratio.lower(),
            ratio.upper(),
            fit.pValues()[0]
          },
          new double[] {
            item.get("n").asDouble(), item.get("events").asDouble(), item.get("hr").asDouble(),
            item.get("lower").asDouble(), item.get("upper").asDouble(), item.get("p").asDouble()
          });
    }
  }

  /** A column of the model table; node4 is more than four nodes. */
  private static double[] column(Matrix x, String name) {
    return name.equals("node4")
        ? Arrays.stream(x.column(x.indexOf("nodes"))).map(v -> v > 4 ? 1 : 0).toArray()
        : x.column(x.indexOf(name));
  }

  @Test
  void refusesColumnsThatAreNotThere() {
    CoxInput input =
        CoxInput.of(
            Matrix.ofColumns(
                List.of("a", "b"),
                new double[] {1, 0, 1, 0, 1, 0},
                new double[] {1, 1, 0, 0, 1, 0}),
            Survival.of(
                new double[] {1, 2, 3, 4, 5, 6},
                new boolean[] {true, true, true, true, true, true}));
    assertThatThrownBy(() -> CoxInteraction.of(input, CoxOptions.efron(), "a", "c"))
        .hasMessage("There is no column 'c'; there are [a, b].");
    assertThatThrownBy(
            () -> CoxInteraction.of(input, CoxOptions.efron(), "a", "b").coefficients("x"))
        .hasMessageContaining("not 'x'");
  }
}
