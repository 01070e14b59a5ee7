package org.hepacast.prognosis.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.regression.LogisticFit;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InteractionReferenceTest {
  @RegisterExtension
  static final Verification VERIFY =
      Verification.of("verification-classify.md", "Logistic regression and interaction");

  private static final String EPIR = "R survival 3.5-3, epiR 2.0.57";
  private static final double TOLERANCE = 1e-6;

  /** R's glm takes standard errors from the weights before its last step, up to 1e-4 off. */
  private static final double WEIGHTS_BEFORE_THE_LAST_STEP = 1e-4;

  @Test
  void agreesOnInteractions() {
    JsonNode reference = Reference.json("interaction.json");
    Reference.Csv model = Reference.data("colon_recurrence.model.csv");
    double[] time = model.numbers("time");
    double[] event = model.numbers("event");
    double[] outcome =
        IntStream.range(0, time.length)
            .mapToDouble(i -> event[i] == 1 && time[i] <= 1095 ? 1 : 0)
            .toArray();
    List<String> names = model.header().subList(2, model.header().size());
    Matrix x = withNode4(Matrix.ofRows(names, model.numbers(2, model.header().size())));
    for (JsonNode item : reference.get("items")) {
      if (!item.get("model").asText().equals("logistic")) {
        continue;
      }
      JsonNode adjust = item.get("adjust");
      Interaction.Logistic fit =
          Interaction.logistic(
              x,
              Labels.of(outcome),
              item.get("A").asText(),
              item.get("B").asText(),
              adjust.isArray() ? Reference.texts(adjust) : List.of());
      VERIFY.near(
          "logistic coefficients with a product term",
          EPIR,
          TOLERANCE,
          0.1,
          fit.fit().coefficients(),
          Reference.numbers(item.get("coef")));
      VERIFY.near(
          "likelihood-ratio and Wald test of the product",
          EPIR,
          TOLERANCE,
          new double[] {fit.test().chiSquare(), fit.test().p(), fit.waldP()},
          new double[] {
            item.get("lrt_chisq").asDouble(),
            item.get("lrt_p").asDouble(),
            item.get("wald_p").asDouble()
          });
      measures(fit.measures(), item.get("measures"));
    }
    JsonNode textbook = reference.get("textbook");
    measures(
        Interaction.of(
            Reference.numbers(textbook.get("b")),
            Arrays.stream(Reference.matrix(textbook.get("V")))
                .flatMapToDouble(Arrays::stream)
                .toArray()),
        textbook.get("measures"));
  }

  private static Matrix withNode4(Matrix x) {
    List<String> names = new java.util.ArrayList<>(x.names());
    names.add("node4");
    double[] values = Arrays.copyOf(x.values(), x.values().length + x.rows());
    double[] nodes = x.column(x.indexOf("nodes"));
    for (int i = 0; i < nodes.length; i++) {
      values[x.values().length + i] = nodes[i] > 4 ? 1 : 0;
    }
    return Matrix.columnMajor(names, x.rows(), values);
  }

  private static void measures(Interaction m, JsonNode e) {
    VERIFY.near(
        "RERI, AP, S with limits",
        EPIR,
        TOLERANCE,
        0.1,
        new double[] {
          m.ratio10(),
          m.ratio01(),
          m.ratio11(),
          m.excess().value(),
          m.excess().standardError(),
          m.excess().interval().lower(),
          m.excess().interval().upper(),
          m.proportion().value(),
          m.proportion().interval().lower(),
          m.proportion().interval().upper(),
          m.synergy().value(),
          m.synergy().interval().lower(),
          m.synergy().interval().upper()
        },
        new double[] {
          e.get("or10").asDouble(),
          e.get("or01").asDouble(),
          e.get("or11").asDouble(),
          e.get("RERI").asDouble(),
          e.get("RERI_se").asDouble(),
          e.get("RERI_ci").get(0).asDouble(),
          e.get("RERI_ci").get(1).asDouble(),
          e.get("AP").asDouble(),
          e.get("AP_ci").get(0).asDouble(),
          e.get("AP_ci").get(1).asDouble(),
          e.get("S").asDouble(),
          e.get("S_ci").get(0).asDouble(),
          e.get("S_ci").get(1).asDouble()
        });
  }

  @Test
  void agreesOnLogisticRegression() {
    JsonNode reference = Reference.json("scores_provenance.json");
    Reference.Csv csv = Reference.data("wdbc.csv");
    double[] test = csv.numbers("test");
    double[] benign = csv.numbers("benign");
    int[] rows = IntStream.range(0, test.length).filter(i -> test[i] == 0).toArray();
    for (String model : List.of("logistic_p1", "logistic_p2")) {
      List<String> names = Reference.texts(reference.get(model).get("names"));
      names = names.subList(1, names.size());
      double[][] columns = names.stream().map(csv::numbers).toArray(double[][]::new);
      LogisticFit fit =
          LogisticFit.of(
              Matrix.ofColumns(names, columns).selectRows(rows),
              Labels.of(IntStream.of(rows).mapToDouble(i -> 1 - benign[i]).toArray()));
      String glm = "R 4.2.2 glm";
      VERIFY.near(
          "logistic regression, coefficients",
          glm,
          TOLERANCE,
          fit.coefficients(),
          Reference.numbers(reference.get(model).get("coef")));
      VERIFY.near(
          "logistic regression, standard errors",
          glm,
          WEIGHTS_BEFORE_THE_LAST_STEP,
          IntStream.range(0, fit.coefficients().length).mapToDouble(fit::standardError).toArray(),
          Reference.numbers(reference.get(model).get("se")));
      VERIFY.near(
          "logistic regression, deviance",
          glm,
          TOLERANCE,
          fit.deviance(),
          reference.get(model).get("deviance").asDouble());
    }
  }
}
