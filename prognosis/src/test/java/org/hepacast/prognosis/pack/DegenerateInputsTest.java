package org.hepacast.prognosis.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.prognosis.pack.SixtyPatients.everyEstimator;
import static org.hepacast.prognosis.pack.SixtyPatients.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.modelformat.estimator.RiskAnswer;
import org.hepacast.modelformat.manifest.Feature;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every kind of estimator, asked by name of every degenerate patient: an answer, or the reason. */
class DegenerateInputsTest {
  private static final double[] HORIZONS = {Double.MIN_VALUE, 0.5, 11.999, 12};

  private static Map<String, Double> patient(double nlr, double cea, double age) {
    Map<String, Double> patient = new LinkedHashMap<>();
    patient.put("lab.nlr", nlr);
    patient.put("lab.cea", cea);
    patient.put("clinical.age", age);
    return patient;
  }

  private static Map<String, Map<String, Double>> answered() {
    Map<String, Map<String, Double>> patients = new LinkedHashMap<>();
    patients.put("all zero", patient(0, 0, 0));
    patients.put("all minus zero", patient(-0.0, -0.0, -0.0));
    patients.put("all at the lower end", patient(-4, -4, -4));
    patients.put("all at the upper end", patient(4, 4, 4));
    patients.put("one at each end", patient(-4, 4, 0));
    patients.put("the smallest numbers", patient(Double.MIN_VALUE, -Double.MIN_VALUE, 0));
    patients.put("next to one", patient(Math.nextUp(1.0), Math.nextDown(1.0), 1));
    return patients;
  }

  private static Map<String, Map<String, Double>> refused() {
    Map<String, Map<String, Double>> patients = new LinkedHashMap<>();
    patients.put("nothing", Map.of());
    patients.put("one missing", Map.of("lab.nlr", 0.0, "lab.cea", 0.0));
    patients.put("one not a number", patient(Double.NaN, 0, 0));
    patients.put("one infinite", patient(0, Double.POSITIVE_INFINITY, 0));
    patients.put("one beyond its range", patient(0, 0, Math.nextUp(4.0)));
    patients.put("one the largest", patient(Double.MAX_VALUE, 0, 0));
    Map<String, Double> more = patient(0, 0, 0);
    more.put("lab.afp", 1.0);
    patients.put("one too many", more);
    return patients;
  }

  @TestFactory
  Stream<DynamicTest> everyKindAnswersOrSaysWhy() {
    return everyEstimator().entrySet().stream()
        .map(
            kind ->
                DynamicTest.dynamicTest(
                    kind.getKey(), () -> ask(model(Feature.Missing.REFUSE, kind.getValue()))));
  }

  private static double[] horizons(TrainedModel model) {
    return model.estimator() instanceof Estimator.Classification ? new double[] {12} : HORIZONS;
  }

  private static void ask(TrainedModel model) {
    answered()
        .forEach(
            (name, patient) -> {
              double before = 0;
              for (double horizon : horizons(model)) {
                RiskAnswer answer = model.risk(patient, horizon);
                assertThat(answer).as(name).isInstanceOf(RiskAnswer.Estimated.class);
                double risk = ((RiskAnswer.Estimated) answer).probability();
                assertThat(risk).as("%s at %s", name, horizon).isBetween(before, 1.0);
                before = risk;
              }
            });
    for (double horizon :
        new double[] {0, -1, Math.nextUp(12.0), Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThat(model.risk(patient(0, 0, 0), horizon))
          .as("at %s", horizon)
          .isInstanceOf(RiskAnswer.Refused.class);
    }
    refused()
        .forEach(
            (name, patient) ->
                assertThat(model.risk(patient, 12))
                    .as(name)
                    .isInstanceOfSatisfying(
                        RiskAnswer.Refused.class,
                        answer -> assertThat(answer.reasons()).isNotEmpty()));
  }
}
