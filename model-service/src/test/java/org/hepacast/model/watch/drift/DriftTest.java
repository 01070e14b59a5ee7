package org.hepacast.model.watch.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.model.watch.drift.Measure.Kind;
import org.hepacast.modelformat.serving.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DriftTest {
  private static final Seen DECILES =
      new Seen("lab.cea", 0, 100, IntStream.range(1, 10).mapToObj(i -> 10.0 * i).toList(), 0.1);

  /** What the newest cases may be. */
  enum Values {
    NONE(0),
    ONE(1),
    CONSTANT(60),
    FEWER_THAN_BINS(7),
    USUAL(60);

    private final int count;

    Values(int count) {
      this.count = count;
    }

    double[] numbers() {
      double[] numbers = new double[count];
      for (int i = 0; i < count; i++) {
        numbers[i] = this == CONSTANT ? 42 : (i * 37 % 100) + 0.5;
      }
      return numbers;
    }
  }

  /** What is known of before. */
  enum Before {
    NOTHING,
    ONE,
    CONSTANT,
    NO_QUANTILES,
    FLAG,
    TRAINING,
    EARLIER;

    Reference reference() {
      return switch (this) {
        case NOTHING -> Reference.ofEarlier(new double[0], 40);
        case ONE -> Reference.ofEarlier(new double[] {42}, 0);
        case CONSTANT -> {
          double[] same = new double[80];
          Arrays.fill(same, 42);
          yield Reference.ofEarlier(same, 0);
        }
        case NO_QUANTILES -> Reference.ofTraining(new Seen("x", 3, 400, List.of(), 0), 40);
        case FLAG ->
            Reference.ofTraining(
                new Seen("x", 0, 1, List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0), 0), 200);
        case TRAINING -> Reference.ofTraining(DECILES, 200);
        case EARLIER ->
            Reference.ofEarlier(IntStream.range(0, 200).mapToDouble(i -> i / 2.0).toArray(), 3);
      };
    }
  }

  /** Every measure of every stream against every reference: a probability, or a reason for none. */
  @ParameterizedTest
  @EnumSource(Values.class)
  void saysSomethingOrWhyNot(Values values) {
    for (Before before : Before.values()) {
      double[] numbers = values.numbers();
      for (Measure measure :
          List.of(
              Drift.distribution(Kind.INPUT, "x", numbers, before.reference()),
              Drift.range("x", numbers, before.reference()))) {
        String which = values + " against " + before + ": " + measure;
        if (measure.tested()) {
          assertThat(measure.p()).as(which).isBetween(0.0, 1.0);
          assertThat(measure.figure()).as(which).isFinite();
        } else {
          assertThat(measure.matters()).as(which).isFalse();
          assertThat(measure.words()).as(which).isNotBlank();
        }
        assertThat(measure.words()).as(which).doesNotContain("NaN", "Infinity");
      }
      boolean enough = numbers.length >= Drift.FEWEST;
      boolean told = before == Before.FLAG || before == Before.TRAINING || before == Before.EARLIER;
      assertThat(Drift.distribution(Kind.INPUT, "x", numbers, before.reference()).tested())
          .as(values + " against " + before)
          .isEqualTo(enough && told);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, false",
    "0, 60, 0, 60, true",
    "60, 60, 60, 60, true",
    "1, 1, 0, 60, false",
    "60, 60, 0, 60, true",
    "30, 60, 30, 60, true",
    "19, 19, 0, 60, false",
    "0, 20, 0, 20, true"
  })
  void comparesShares(long now, long of, long was, long ofBefore, boolean tested) {
    Measure measure =
        Drift.share(
            Kind.MISSING, "x", "before", new Drift.Share(now, of), new Drift.Share(was, ofBefore));
    assertThat(measure.tested()).isEqualTo(tested);
    if (tested) {
      boolean same = (double) now / of == (double) was / ofBefore;
      assertThat(measure.p() > 0.99).isEqualTo(same);
      assertThat(measure.matters()).isEqualTo(!same);
    }
  }

  /**
   * By hand: ten bins of 20 in training; 60 values, all in the lowest tenth. Bins: 60.5 of 65
   * against 20.5 of 205, and nine of 0.5/65 against 20.5/205.
   */
  @Test
  void theStabilityIndexAsOnPaper() {
    double[] low = new double[60];
    Arrays.fill(low, 5);
    Measure measure =
        Drift.distribution(
            Kind.INPUT,
            "x",
            low,
            Reference.ofTraining(new Seen("x", 0, 100, DECILES.quantiles(), 0), 200));
    double lowest = (60.5 / 65 - 0.1) * Math.log(60.5 / 65 / 0.1);
    double others = 9 * (0.5 / 65 - 0.1) * Math.log(0.5 / 65 / 0.1);
    assertThat(measure.figure()).isCloseTo(lowest + others, within(1e-12));
    assertThat(measure.p()).isLessThan(1e-30);
    // chi-squared with 9 degrees exceeds 21.666 once in a hundred (any table).
    assertThat(measure.beside()).isCloseTo(21.666 * (1 / 60.0 + 1 / 200.0), within(1e-4));
  }

  /** Deciles tell of a flag only that 60 to 70 % were 0: whatever lies between is no drift. */
  @ParameterizedTest
  @CsvSource({"60, 1", "65, 1", "70, 1", "35, 0", "95, 0"})
  void aFlagIsComparedWithWhatItsDecilesAllow(int zeros, int stable) {
    double[] values = new double[100];
    Arrays.fill(values, zeros, 100, 1);
    Measure measure = Drift.distribution(Kind.INPUT, "x", values, Before.FLAG.reference());
    assertThat(measure.p() > 0.9).isEqualTo(stable == 1);
    assertThat(measure.p() < 0.001).isEqualTo(stable == 0);
  }

  /**
   * By hand: beyond the range of 3 earlier ones lies Beta(2, 2), whose mean of x squared is 0.3.
   */
  @Test
  void betaBinomialAsOnPaper() {
    assertThat(BetaBinomial.upper(2, 2, 2, 2)).isCloseTo(0.3, within(1e-12));
    assertThat(BetaBinomial.upper(1, 1, 2, 99)).isCloseTo(2 / 101.0, within(1e-12));
    assertThat(BetaBinomial.upper(0, 500, 2, 199)).isCloseTo(1, within(1e-12));
    assertThat(BetaBinomial.upper(0, 0, 2, 199)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"1000, 1/1000", "0.001, 1000", "10, 1/10"})
  void anotherUnitIsNamed(double divisor, String factor) {
    double[] values = IntStream.range(0, 12).mapToDouble(i -> (200 + i) / divisor).toArray();
    Reference before = Reference.ofTraining(new Seen("x", 100, 500, List.of(200.0, 300.0), 0), 200);
    assertThat(Drift.range("x", values, before).words())
        .contains("12 of 12 values lie beyond", "Divided by " + factor + ", 12 of them");
  }

  @Test
  void valuesThatNoPowerOfTenBringsBackAreNoOtherUnit() {
    double[] values = IntStream.range(0, 12).mapToDouble(i -> 510 + 30 * i).toArray();
    Reference before = Reference.ofTraining(new Seen("x", 400, 500, List.of(420.0, 470.0), 0), 200);
    assertThat(Drift.range("x", values, before).words()).doesNotContain("Divided");
  }

  /** By hand, Holm: 3 x 0.01 = 0.03, 2 x 0.02 = 0.04, then 0.3; what was not tested counts not. */
  @Test
  void whatIsLookedAtTogetherIsJudgedTogether() {
    List<Judgement> judged =
        Judgement.of(
            List.of(measure(0.3), measure(Double.NaN), measure(0.01), measure(0.02)), 0.03);
    assertThat(judged).extracting(Judgement::alarm).containsExactly(false, false, true, false);
    assertThat(judged.get(2).adjusted()).isCloseTo(0.03, within(1e-12));
    assertThat(judged.get(3).adjusted()).isCloseTo(0.04, within(1e-12));
    assertThat(judged.get(1).adjusted()).isNaN();
    assertThat(Judgement.of(List.of(), 0.03)).isEmpty();
  }

  private static Measure measure(double p) {
    return new Measure(Kind.INPUT, "x", "before", 60, 60, 1, 0, p, true, "");
  }
}
