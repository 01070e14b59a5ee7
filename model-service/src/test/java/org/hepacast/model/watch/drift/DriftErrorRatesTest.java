package org.hepacast.model.watch.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often a stable stream raises an alarm, and how soon a change is found. Seeded. */
class DriftErrorRatesTest {
  private static final int WINDOW = 60;
  private static final double LEVEL = 0.001;

  /**
   * Thirty measures of 60 cases against 200 of training: at a level of 1 in 20 no more than 1 in 20
   * windows, at 1 in 1000 no more than 1 in 1000 (in 2000 windows; 3 standard errors are allowed).
   */
  @Test
  void aStableStreamRaisesNoMoreAlarmsThanTheLevelSays() {
    int atOneInTwenty = 0;
    int atOneInThousand = 0;
    for (int i = 0; i < 2000; i++) {
      // Each with a training of its own: the level is over both samples.
      List<Reference> before = Population.training(200, 1_000 + i);
      double[][] window = Population.draw(WINDOW, new Seeds(7).generator(i), Population.NONE);
      List<Measure> measures = Population.measures(window, before);
      atOneInTwenty += Population.alarmed(measures, 0.05) ? 1 : 0;
      atOneInThousand += Population.alarmed(measures, LEVEL) ? 1 : 0;
    }
    assertThat(atOneInTwenty).isLessThanOrEqualTo(129);
    assertThat(atOneInThousand).isLessThanOrEqualTo(6);
  }

  /**
   * A year of 200 cases, looked at after every fifth: fewer than one stream in fifty alarms ever.
   */
  @Test
  void manyLooksAtAStableStreamRaiseFewAlarms() {
    int alarmed = 0;
    for (int i = 0; i < 100; i++) {
      List<Reference> before = Population.training(200, 5_000 + i);
      double[][] year = Population.draw(200, new Seeds(8).generator(i), Population.NONE);
      alarmed += everAlarmed(year, before) ? 1 : 0;
    }
    assertThat(alarmed).isLessThanOrEqualTo(2);
  }

  private static boolean everAlarmed(double[][] year, List<Reference> before) {
    for (int end = Drift.FEWEST; end <= year.length; end += 5) {
      double[][] window = java.util.Arrays.copyOfRange(year, Math.max(0, end - WINDOW), end);
      if (Population.alarmed(window, before, LEVEL)) {
        return true;
      }
    }
    return false;
  }

  enum Change {
    /** One laboratory value rises by two standard deviations of its logarithm. */
    SHIFT,
    /** ug/L are sent as mg/L: one laboratory value is a thousandth of what it was. */
    UNIT,
    /** An input is missing in six of ten, not in one of twenty. */
    MISSINGNESS,
    /** Another case mix: both counts double, and a flag rises from 37 to 75 %. */
    CASE_MIX;

    double of(int input, double value, RandomGenerator random) {
      return switch (this) {
        case SHIFT -> input == 2 ? value * Math.exp(2 * 0.7) : value;
        case UNIT -> input == 1 ? value / 1000 : value;
        case MISSINGNESS -> input == 4 && random.nextDouble() < 0.58 ? Double.NaN : value;
        case CASE_MIX ->
            input == 6 || input == 7
                ? 2 * value
                : input == 8 && random.nextDouble() < 0.6 ? 1 : value;
      };
    }
  }

  /** Of 200 streams that change, so many are found within so many cases after the change. */
  @ParameterizedTest
  @CsvSource({"SHIFT, 40, 180", "UNIT, 12, 190", "MISSINGNESS, 30, 180", "CASE_MIX, 45, 180"})
  void aChangeIsFoundWithinSoManyCases(Change change, int within, int atLeast) {
    int found = 0;
    for (int i = 0; i < 200; i++) {
      List<Reference> before = Population.training(200, 9_000 + i);
      RandomGenerator random = new Seeds(9 + change.ordinal()).generator(i);
      double[][] stable = Population.draw(WINDOW - within, random, Population.NONE);
      double[][] changed = Population.draw(within, random, change::of);
      double[][] window = new double[WINDOW][];
      System.arraycopy(stable, 0, window, 0, stable.length);
      System.arraycopy(changed, 0, window, stable.length, changed.length);
      found += Population.alarmed(window, before, LEVEL) ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(atLeast);
  }

  /** The centre's own earlier cases as reference, as for scores: one standard deviation. */
  @Test
  void aShiftOfTheScoresIsFound() {
    int found = 0;
    int falsely = 0;
    for (int i = 0; i < 200; i++) {
      RandomGenerator random = new Seeds(10).generator(i);
      Reference before = Reference.ofEarlier(normal(200, 0, random), 0);
      found += alarm(normal(WINDOW, 1, random), before) ? 1 : 0;
      falsely += alarm(normal(WINDOW, 0, random), before) ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(190);
    assertThat(falsely).isLessThanOrEqualTo(2);
  }

  private static boolean alarm(double[] values, Reference before) {
    return Judgement.of(
            List.of(Drift.distribution(Measure.Kind.SCORE, "score", values, before)), LEVEL)
        .getFirst()
        .alarm();
  }

  private static double[] normal(int n, double shift, RandomGenerator random) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = shift + random.nextGaussian();
    }
    return values;
  }
}
