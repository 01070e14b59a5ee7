package org.hepacast.prognosis.survival.validation;

import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.verification.Reference;

/** The fixed scores of a reference set, divided into training and test rows. */
record Scores(Reference.Csv table, int[] trainRows, int[] testRows, Survival train, Survival test) {
  static Scores of(String set) {
    Reference.Csv table = Reference.csv("scores_" + set + ".csv");
    double[] flag = table.numbers("test");
    Survival all = Survival.of(table.numbers("time"), table.numbers("event"));
    int[] train = IntStream.range(0, flag.length).filter(i -> flag[i] == 0).toArray();
    int[] test = IntStream.range(0, flag.length).filter(i -> flag[i] == 1).toArray();
    return new Scores(table, train, test, all.select(train), all.select(test));
  }

  /** A column of the test rows. */
  double[] test(String column) {
    double[] all = table.numbers(column);
    return IntStream.of(testRows).mapToDouble(i -> all[i]).toArray();
  }

  /** Predicted risk of the test rows by {@code t} days. */
  double[] risk(String model, double t) {
    double[] survival = test("surv_%s_%.0f".formatted(model, t));
    return IntStream.range(0, survival.length).mapToDouble(i -> 1 - survival[i]).toArray();
  }
}
