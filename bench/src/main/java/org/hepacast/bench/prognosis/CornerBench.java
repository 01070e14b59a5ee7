package org.hepacast.bench.prognosis;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hepacast.prognosis.balance.Matching;
import org.hepacast.prognosis.classify.LinearDiscriminant;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.LogRank;

/** Times inputs whose size once cost a square or a cube: many strata, columns, or controls. */
final class CornerBench {
  private static final int COLUMNS = 400;
  private static final int STRATA = 2000;
  private static final int CONTROLS = 20_000;

  private CornerBench() {}

  /** Prints a table of the milliseconds that each takes on one thread. */
  static void run() {
    System.out.println("| corner, one thread | ms | goal |");
    System.out.println("|---|---|---|");
    row("log-rank test, 2,000 pairs as strata", CornerBench::pairs, "50");
    Matrix x = noise(500, COLUMNS);
    Labels y = thirds(500);
    row(
        "linear discriminant, 500 x 400",
        () -> LinearDiscriminant.plain().fit(x, y, new Seeds(1), new Workers(1)),
        "300");
    for (Matching.Order order : Matching.Order.values()) {
      row(
          "matching, 10,000 treated of 30,000, %s".formatted(order.name().toLowerCase(Locale.ROOT)),
          () -> matched(order),
          "");
    }
  }

  private static Object pairs() {
    RandomGenerator random = new Seeds(4).generator(0);
    int n = 2 * STRATA;
    double[] time = random.doubles(n).map(u -> Math.ceil(1000 * u)).toArray();
    boolean[] event = new boolean[n];
    for (int i = 0; i < n; i++) {
      event[i] = random.nextInt(3) > 0;
    }
    int[] group = IntStream.range(0, n).map(i -> i % 2).toArray();
    int[] stratum = IntStream.range(0, n).map(i -> i / 2).toArray();
    return LogRank.test(Survival.of(time, event), group, stratum, 0);
  }

  private static Object matched(Matching.Order order) {
    RandomGenerator random = new Seeds(5).generator(0);
    double[] score = random.doubles(CONTROLS * 3 / 2).toArray();
    return new Matching(order, false, OptionalDouble.of(0.2)).match(score, thirds(score.length));
  }

  private static Matrix noise(int rows, int columns) {
    RandomGenerator random = new Seeds(6).generator(0);
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    List<String> names = IntStream.range(0, columns).mapToObj(j -> "x" + j).toList();
    return Matrix.columnMajor(names, rows, values);
  }

  private static Labels thirds(int n) {
    return Labels.of(IntStream.range(0, n).map(i -> i % 3 == 0 ? 1 : 0).toArray());
  }

  private static void row(String what, Supplier<?> work, String goal) {
    System.out.printf(
        Locale.ROOT, "| %s | %.1f | %s |%n", what, 1e3 * Stopwatch.processor(1, 5, work), goal);
  }
}
