package org.hepacast.prognosis.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hepacast.prognosis.pack.SixtyPatients.everyEstimator;
import static org.hepacast.prognosis.pack.SixtyPatients.features;
import static org.hepacast.prognosis.pack.SixtyPatients.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.modelformat.estimator.RiskAnswer;
import org.hepacast.modelformat.estimator.RiskProfile;
import org.hepacast.modelformat.estimator.RiskProfile.Scale;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelformat.serving.Certainty;
import org.hepacast.modelformat.serving.Serving;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Logit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesTest {
  private static final Matrix X = features();

  private static Map<String, Double> values(int patient) {
    var values = new HashMap<String, Double>();
    for (int j = 0; j < X.columns(); j++) {
      values.put(X.names().get(j), X.get(patient, j));
    }
    return values;
  }

  private static RiskProfile.Given given(RiskProfile profile) {
    return (RiskProfile.Given) profile;
  }

  /** What the contributions sum to, as a risk at the horizon. */
  private static double risk(RiskProfile.Contributions why, Estimator estimator, double horizon) {
    double total = why.base() + why.values().stream().mapToDouble(Double::doubleValue).sum();
    return switch (why.scale()) {
      case PROBABILITY -> total;
      case LOG_ODDS -> Logit.probability(total);
      case LOG_HAZARD -> {
        double atZero =
            switch (estimator) {
              case Estimator.ProportionalHazards cox ->
                  -Math.log1p(-cox.risk(new double[X.columns()], horizon));
              case Estimator.RelativeHazard(var _, var baseline) -> baseline.at(horizon);
              default -> throw new AssertionError(estimator);
            };
        yield -Math.expm1(-atZero * Math.exp(total));
      }
    };
  }

  @Test
  void everyKindGivesTheVeryRisksOfTheModelAndContributionsThatSumToThem() {
    everyEstimator()
        .forEach(
            (name, estimator) -> {
              TrainedModel model = model(estimator);
              var profiler = model.profiler();
              for (int i = 0; i < 12; i++) {
                RiskProfile.Given profile = given(profiler.profile(values(i)));
                var answer = (RiskAnswer.Estimated) model.risk(values(i), 12);
                assertThat(profile.risks()).as(name).hasSize(1);
                assertThat(Double.doubleToLongBits(profile.risks().getFirst().risk()))
                    .as(name)
                    .isEqualTo(Double.doubleToLongBits(answer.probability()));
                assertThat(risk(profile.contributions(), estimator, 12))
                    .as(name)
                    .isCloseTo(answer.probability(), within(1e-9));
              }
            });
  }

  @Test
  void aSurvivalModelHasACurveThatEndsAtItsRiskAndAClassifierHasNone() {
    everyEstimator()
        .forEach(
            (name, estimator) -> {
              RiskProfile.Given profile = given(model(estimator).profiler().profile(values(3)));
              if (estimator instanceof Estimator.Classification) {
                assertThat(profile.curve()).as(name).isEmpty();
                return;
              }
              assertThat(profile.curve())
                  .as(name)
                  .hasSize(12)
                  .last()
                  .isEqualTo(profile.risks().getFirst());
              for (int k = 1; k < profile.curve().size(); k++) {
                assertThat(profile.curve().get(k).risk())
                    .isGreaterThanOrEqualTo(profile.curve().get(k - 1).risk());
              }
            });
  }

  @Test
  void theSameRowIsExplainedTheSameWayTwice() {
    everyEstimator()
        .forEach(
            (name, estimator) ->
                assertThat(model(estimator).profiler().profile(values(5)))
                    .as(name)
                    .isEqualTo(model(estimator).profiler().profile(values(5))));
  }

  /** Sampled values are held against all coalitions. */
  @Test
  void sampledContributionsAreNearTheExactOnes() {
    TrainedModel model = model(everyEstimator().get("isotonic"));
    RiskProfile.Contributions why = given(model.profiler().profile(values(7))).contributions();
    double[] exact = model.explain((Request.Row) model.request(values(7)), 12).contributions();

    assertThat(why.scale()).isEqualTo(Scale.PROBABILITY);
    assertThat(why.how()).contains("random orders", "5 patients");
    for (int j = 0; j < exact.length; j++) {
      assertThat(why.values().get(j)).isCloseTo(exact[j], within(0.02));
    }
  }

  @Test
  void saysWhatItImputedAndRefusesWhatTheModelRefuses() {
    TrainedModel model = model(Feature.Missing.IMPUTE, everyEstimator().get("Cox"));
    Map<String, Double> two = Map.of("lab.cea", 0.5, "clinical.age", 1.0);

    assertThat(given(model.profiler().profile(two)).imputed()).containsExactly("lab.nlr");
    assertThat(model.profiler().profile(Map.of()))
        .isEqualTo(
            new RiskProfile.Refused(((RiskAnswer.Refused) model.risk(Map.of(), 12)).reasons()));
  }

  @TempDir Path folder;

  @Test
  void whatIsNeededAtTheBedsideIsKeptAndGivesTheInterval() throws IOException {
    var serving =
        new Serving(
            List.of(),
            List.of(),
            List.of(),
            List.of(
                new Certainty(
                    12,
                    0.9,
                    "bootstrap",
                    List.of(0.0, 1.0),
                    List.of(0.0, 0.75),
                    List.of(0.5, 1.0))));
    TrainedModel plain = SixtyPatients.logistic();
    new TrainedModel(
            plain.manifest(),
            plain.estimator(),
            plain.background(),
            plain.card(),
            plain.documents(),
            serving)
        .write(folder.resolve("m.zip"));

    TrainedModel read = TrainedModel.read(folder.resolve("m.zip"));

    assertThat(read.serving()).isEqualTo(serving);
    assertThat(read.documents()).containsOnlyKeys("protocol.yaml");
    var answer = (RiskAnswer.Estimated) read.risk(values(0), 12);
    assertThat(answer.uncertainty())
        .isInstanceOfSatisfying(
            RiskAnswer.Uncertainty.Interval.class,
            interval -> {
              assertThat(interval.low()).isCloseTo(0.75 * answer.probability(), within(1e-12));
              assertThat(interval.high())
                  .isCloseTo(0.5 + 0.5 * answer.probability(), within(1e-12));
              assertThat(interval.level()).isEqualTo(0.9);
            });
  }
}
