package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.learning.CrossValidation;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.validation.Concordance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The studies find what was put into simulated patients. */
class StudiesTest {
  private static final int ROWS = 120;

  @TempDir private Path folder;

  @Test
  void theTableGivesAnAucPerRepetition() throws IOException {
    RandomGenerator random = new Seeds(1).generator(0);
    StringBuilder table = new StringBuilder("age,cea,site,recurrence\n");
    for (int i = 0; i < ROWS; i++) {
      double cea = 5 + 2 * random.nextGaussian();
      boolean recurrence = cea + random.nextGaussian() > 5;
      table.append(
          String.format(
              Locale.ROOT,
              "%d,%.2f,%s,%s%n",
              40 + random.nextInt(40),
              cea,
              i % 3 == 0 ? "l" : "r",
              recurrence ? "yes" : "no"));
    }
    Files.writeString(folder.resolve("table.csv"), table);
    Files.writeString(
        folder.resolve("dictionary.csv"),
        """
        name,label,type,unit,levels,missing
        age,Age,numeric,a,18..120,
        cea,CEA,numeric,ng/mL,-100..10000,
        site,Site,nominal,,l=left|r=right,
        recurrence,Recurrence,binary,,no|yes,
        """);
    var areas =
        RecurrenceStudy.run(
            folder.resolve("table.csv"),
            folder.resolve("dictionary.csv"),
            new Seeds(3),
            new Workers(2));
    assertThat(areas).hasSize(10);
    // Signal 2, noise 1: far above one half, short of certain.
    assertThat(areas).allMatch(area -> area.value() > 0.8 && area.value() < 1);
  }

  @Test
  void aForestRanksThoseItDidNotSee() {
    SurvivalStudy.Answer worse = SurvivalStudy.forest(features(), outcome(), new double[] {1, 0});
    SurvivalStudy.Answer better = SurvivalStudy.forest(features(), outcome(), new double[] {0, 0});
    assertThat(worse.risk()).isGreaterThan(better.risk());
    assertThat(worse.alive()).isBetween(0.0, better.alive());
    assertThat(worse.concordance()).isGreaterThan(0.6);
  }

  @Test
  void anyLearnerRunsThroughTheSameSteps() {
    SurvivalStudy.HeldOut heldOut =
        SurvivalStudy.nested(features(), outcome(), new Seeds(4), new Workers(2));
    assertThat(Concordance.harrell(outcome(), heldOut.risk()).index()).isGreaterThan(0.6);
    assertThat(heldOut.byTwoYears()).hasSize(ROWS);
    assertThat(Arrays.stream(heldOut.byTwoYears())).allMatch(p -> p >= 0 && p <= 1);
  }

  @Test
  void aLearnerOfOursIsOneFile() {
    Folds folds = outcome().folds(5, new Seeds(5).generator(0));
    double[] risk =
        CrossValidation.heldOut(
            new MedianSplit("signal"), features(), outcome(), folds, new Seeds(6), new Workers(2));
    assertThat(Concordance.harrell(outcome(), risk).index()).isGreaterThan(0.6);
  }

  private static Matrix features() {
    RandomGenerator random = new Seeds(7).generator(0);
    double[] noise = random.doubles(ROWS).toArray();
    double[] signal = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      signal[i] = i % 2 + 0.01 * random.nextDouble();
    }
    return Matrix.ofColumns(List.of("signal", "noise"), new double[][] {signal, noise});
  }

  /** Every second patient has five times the hazard; censoring at 60 months. */
  private static Survival outcome() {
    RandomGenerator random = new Seeds(8).generator(0);
    double[] time = new double[ROWS];
    boolean[] event = new boolean[ROWS];
    for (int i = 0; i < ROWS; i++) {
      double drawn = random.nextExponential() * (i % 2 == 1 ? 12 : 60);
      time[i] = Math.min(60, drawn);
      event[i] = drawn <= 60;
    }
    return Survival.of(time, event);
  }
}
