package org.hepacast.prognosis.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.manifest.Group;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelformat.serving.Certainty;
import org.hepacast.modelformat.serving.Serving;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A factor on the hazard: by hand, for every kind of estimator, and on what must not get one. */
class RecalibrationTest {
  private static final Matrix X = features();
  private static final byte[] ORIGIN = "{}".getBytes(UTF_8);

  @TempDir Path folder;

  private static Recalibration by(double factor) {
    return new Recalibration(
        new Interval(factor, factor / 2, factor * 2), "150 cases", "Accepted by a person.");
  }

  private static Map<String, Double> values(int patient) {
    var values = new HashMap<String, Double>();
    for (int j = 0; j < X.columns(); j++) {
      values.put(X.names().get(j), X.get(patient, j));
    }
    return values;
  }

  private static double risk(TrainedModel model, int patient) {
    return ((RiskAnswer.Estimated) model.risk(values(patient), 12)).probability();
  }

  /** One minus survival to the power of the factor: 1 - 0.8^2 = 0.36, 1 - 0.75^(1/2) = 0.134. */
  @ParameterizedTest
  @CsvSource({
    "0.2, 2, 0.36",
    "0.25, 0.5, 0.1339745962155614",
    "0.5, 1, 0.5",
    "0, 3, 0",
    "1, 0.1, 1",
    "1e-12, 2, 2e-12"
  })
  void aRiskBecomesOneMinusSurvivalToThePowerOfTheFactor(
      double risk, double factor, double expected) {
    assertThat(HazardFactor.on(risk, factor)).isCloseTo(expected, within(1e-15));
  }

  @Test
  void everyKindIsWrittenReadAndAnswersWithTheFactorAndTheSameRanking() throws IOException {
    for (var named : everyEstimator().entrySet()) {
      TrainedModel before = model(named.getValue());
      Path file = folder.resolve(named.getKey().replaceAll("\\W", "-") + ".zip");
      by(1.7).of(before, "1.1.0", ORIGIN).write(file);
      TrainedModel after = TrainedModel.read(file);

      assertThat(after.manifest().estimator().kind()).isEqualTo("recalibrated");
      for (int i = 0; i < X.rows(); i++) {
        double was = risk(before, i);
        assertThat(risk(after, i))
            .as(named.getKey())
            .isEqualTo(HazardFactor.on(was, 1.7))
            .isCloseTo(1 - Math.pow(1 - was, 1.7), within(1e-12));
        assertThat(group(after, risk(after, i))).isEqualTo(group(before, was));
      }
    }
  }

  private static String group(TrainedModel model, double risk) {
    return model.manifest().groups().stream()
        .filter(group -> group.from() <= risk)
        .reduce((lower, higher) -> higher)
        .map(Group::code)
        .orElseThrow();
  }

  /** What a feature adds stays; of the logarithm of the hazard the base takes the factor. */
  @Test
  void contributionsStayAndSayWhatTheyAreOf() {
    everyEstimator()
        .forEach(
            (name, estimator) -> {
              RiskProfile.Contributions was = contributions(model(estimator));
              RiskProfile.Contributions is =
                  contributions(by(2).of(model(estimator), "1.1.0", ORIGIN));
              assertThat(is.scale()).isEqualTo(was.scale());
              assertThat(is.values()).as(name).isEqualTo(was.values());
              switch (is.scale()) {
                case LOG_HAZARD ->
                    assertThat(is.base()).isCloseTo(was.base() + Math.log(2), within(1e-15));
                case LOG_ODDS, PROBABILITY ->
                    assertThat(is.how()).contains("of the model before its recalibration");
              }
            });
  }

  private static RiskProfile.Contributions contributions(TrainedModel model) {
    return ((RiskProfile.Given) model.profiler().profile(values(5))).contributions();
  }

  @Test
  void thePackageSaysWhereTheFactorIsFromAndKeepsWhatWasKnownOfTheRanking() {
    TrainedModel before = model(everyEstimator().get("Cox"));
    TrainedModel after = by(1.5).of(before, "1.1.0", ORIGIN);
    Manifest manifest = after.manifest();

    assertThat(manifest.identifier()).isEqualTo("crlm-demo-recurrence:1.1.0");
    assertThat(manifest.limits())
        .startsWith(before.manifest().limits())
        .contains("every hazard of version 1.0.0 times 1.50 (95 % interval 0.75 to 3.00)");
    assertThat(manifest.calibration())
        .singleElement()
        .satisfies(one -> assertThat(one.words()).contains("1.5 (0.75-3.0)", "150 cases"));
    assertThat(manifest.performance()).isEqualTo(before.manifest().performance());
    assertThat(manifest.training()).isEqualTo(before.manifest().training());
    assertThat(after.documents()).containsKey(Recalibration.ORIGIN).containsKey("protocol.yaml");
    assertThat(after.card()).startsWith(before.card()).contains("Accepted by a person.");
  }

  @Test
  void intervalsMoveWithTheAnswersThatTheyAreAround() {
    TrainedModel plain = model(everyEstimator().get("Cox"));
    var certainty =
        new Certainty(
            12,
            0.95,
            "by hand",
            List.of(0.0, 0.5, 1.0),
            List.of(0.0, 0.4, 0.9),
            List.of(0.1, 0.6, 1.0));
    TrainedModel before =
        new TrainedModel(
            plain.manifest(),
            plain.estimator(),
            plain.background(),
            plain.card(),
            plain.documents(),
            new Serving(List.of(), List.of(), List.of(), List.of(certainty)));
    Certainty after = by(2).of(before, "1.1.0", ORIGIN).serving().certaintyAt(12).orElseThrow();

    assertThat(after.risk()).containsExactly(0.0, 0.75, 1.0);
    assertThat(after.around(0.75).orElseThrow().low()).isCloseTo(0.64, within(1e-15));
    assertThat(after.around(0.75).orElseThrow().high()).isCloseTo(0.84, within(1e-15));
  }

  /** A second recalibration multiplies the factors: no estimator carries two. */
  @Test
  void twoFactorsAreOne() {
    Estimator cox = everyEstimator().get("Cox");
    TrainedModel once = by(2).of(model(cox), "1.1.0", ORIGIN);
    TrainedModel twice = by(1.5).of(once, "1.2.0", ORIGIN);

    assertThat(twice.estimator()).isEqualTo(new Estimator.Recalibrated(cox, 3));
    assertThatThrownBy(() -> new Estimator.Recalibrated(once.estimator(), 2))
        .hasMessageContaining("Two factors on the hazard are one");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void noHazardIsMultipliedBySuch(double factor) {
    Estimator cox = everyEstimator().get("Cox");
    assertThatThrownBy(() -> new Estimator.Recalibrated(cox, factor))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> by(factor)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFactorOutsideItsOwnIntervalIsRefused() {
    assertThatThrownBy(() -> new Recalibration(new Interval(3, 1, 2), "cases", "nobody"))
        .hasMessageContaining("within its own interval");
  }

  /** Damaged or hostile bytes: a factor that is none, a factor on a factor. */
  @Test
  void bytesWithAnotherFactorAreRefused() {
    Estimator cox = everyEstimator().get("Cox");
    byte[] body =
        EstimatorBytes.inflated(EstimatorCodec.encode(new Estimator.Recalibrated(cox, 2)));
    byte[] negative = body.clone();
    negative[Integer.BYTES] |= (byte) 0x80;
    assertThatThrownBy(() -> EstimatorCodec.decode(EstimatorBytes.deflated(negative)))
        .isInstanceOf(PackageException.class)
        .hasMessageContaining("multiplied by a number above 0");

    byte[] nested = new byte[Integer.BYTES + Double.BYTES + body.length];
    System.arraycopy(body, 0, nested, 0, Integer.BYTES + Double.BYTES);
    System.arraycopy(body, 0, nested, Integer.BYTES + Double.BYTES, body.length);
    assertThatThrownBy(() -> EstimatorCodec.decode(EstimatorBytes.deflated(nested)))
        .isInstanceOf(PackageException.class)
        .hasMessageContaining("recalibrated more than once");
  }

  /** Programs of before know no factor: they refuse it instead of leaving it out. */
  @Test
  void isWrittenInAVersionThatOlderProgramsRefuse() {
    byte[] bytes =
        EstimatorCodec.encode(new Estimator.Recalibrated(everyEstimator().get("Cox"), 2));
    assertThat(bytes[7]).isEqualTo((byte) 4);
  }
}
