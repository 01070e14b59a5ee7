package org.hepacast.bench.prognosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import smile.math.MathEx;

/**
 * Holds each learner and kernel that Smile has too against ours, on the Wisconsin breast cancer
 * data: do its answers agree, are they the same bits for one and four threads, and how long does it
 * take against ours. What agrees, is deterministic, and takes at most one and a half times as long
 * could be carried by Smile.
 */
public final class SmileBench {
  /** Answers of deterministic learners: the tolerance of the references that ours are held to. */
  private static final double TOLERANCE = 1e-6;

  /** Closed forms, of which ours has all digits but a few: none are given away. */
  private static final double CLOSED_FORM = 1e-9;

  private static final double MOST_TIME = 1.5;
  private static final int SEEDS = 10;
  private static final double STANDARD_ERRORS = 3;

  private SmileBench() {}

  /**
   * Prints the table.
   *
   * @param arguments the shared data folder, or nothing to take HEPACAST_SHARED
   */
  public static void main(String[] arguments) throws IOException {
    String named = arguments.length > 0 ? arguments[0] : System.getenv("HEPACAST_SHARED");
    if (named == null || !Files.isDirectory(Path.of(named))) {
      System.err.println("Name the shared folder, or set HEPACAST_SHARED to it.");
      System.exit(2);
      return;
    }
    var data = BreastCancer.read(Path.of(named));
    System.out.println(
        "| what | difference | same bits, 1 and 4 threads | ours, ms | Smile, ms | ratio | carried"
            + " by |");
    System.out.println("|---|---|---|---|---|---|---|");
    List<Rival> rivals = new ArrayList<>(SmileKernels.all(data));
    rivals.addAll(SmileLearners.all(data));
    for (Rival rival : rivals) {
      System.out.println(row(rival));
    }
  }

  private static String row(Rival rival) {
    try {
      boolean same = Arrays.equals(answers(1, rival, 1), answers(4, rival, 1));
      String difference = rival.drawn() ? meanDifference(rival) : largest(rival);
      boolean agrees = difference.startsWith("agrees");
      double[] times = times(rival);
      double ratio = times[1] / times[0];
      String carrier = agrees && same && ratio <= MOST_TIME ? "Smile" : "ours";
      return String.format(
          Locale.ROOT,
          "| %s | %s | %s | %.3f | %.3f | %.2f | %s |",
          rival.what(),
          difference,
          same ? "yes" : "no",
          1e3 * times[0],
          1e3 * times[1],
          ratio,
          carrier);
    } catch (LinkageError | IllegalStateException e) {
      return "| %s | does not run: %s | | | | | ours |".formatted(rival.what(), reason(e));
    }
  }

  private static String reason(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName()
        + " "
        + String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }

  private static String largest(Rival rival) {
    double[] ours = rival.ours().apply(1);
    double[] theirs = answers(1, rival, 1);
    double most = 0;
    for (int i = 0; i < ours.length; i++) {
      double scale = rival.relative() ? Math.abs(ours[i]) : Math.max(1, Math.abs(ours[i]));
      double off = ours[i] == theirs[i] ? 0 : Math.abs(ours[i] - theirs[i]) / scale;
      most = Double.isNaN(off) ? Double.POSITIVE_INFINITY : Math.max(most, off);
    }
    return String.format(
        Locale.ROOT,
        "%s, %.0e",
        most <= (rival.relative() ? CLOSED_FORM : TOLERANCE) ? "agrees" : "differs",
        most);
  }

  /** Means over seeds of the first answer, within three standard errors of each other. */
  private static String meanDifference(Rival rival) {
    double[] ours = new double[SEEDS];
    double[] theirs = new double[SEEDS];
    for (int s = 0; s < SEEDS; s++) {
      ours[s] = rival.quality().applyAsDouble(rival.ours().apply(s));
      theirs[s] = rival.quality().applyAsDouble(answers(1, rival, s));
    }
    double error = Math.sqrt((variance(ours) + variance(theirs)) / SEEDS);
    double off = mean(theirs) - mean(ours);
    boolean agrees = off >= -STANDARD_ERRORS * error - 1e-12;
    return String.format(
        Locale.ROOT,
        "%s, AUC %.4f against %.4f (se %.4f)",
        agrees ? "agrees" : "worse",
        mean(theirs),
        mean(ours),
        error);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
  }

  /** Smile's streams run in the pool that they are called from. */
  private static double[] answers(int threads, Rival rival, int seed) {
    return inPool(
        threads,
        () -> {
          MathEx.setSeed(19650218L + seed);
          return rival.smile().apply(seed);
        });
  }

  private static double[] times(Rival rival) {
    return inPool(
        1,
        () ->
            new double[] {
              Stopwatch.wall(1.5, 15, () -> rival.ours().apply(1)),
              Stopwatch.wall(1.5, 15, () -> rival.smile().apply(1))
            });
  }

  private static <T> T inPool(int threads, Callable<T> work) {
    try (var pool = new ForkJoinPool(threads)) {
      return pool.submit(work).get();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
