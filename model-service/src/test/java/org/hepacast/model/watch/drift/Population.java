package org.hepacast.model.watch.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hepacast.modelformat.serving.Seen;
import org.hepacast.prognosis.random.Seeds;

/**
 * Patients of a centre: six laboratory values, each lognormal, two counts, two flags, each missing
 * in one of twenty; and what a package tells of two hundred of them.
 */
final class Population {
  static final int INPUTS = 10;
  private static final double MISSING = 0.05;

  /** What happens to the numbers of an input. */
  interface Change {
    /** NaN where the input is missing. */
    double of(int input, double value, RandomGenerator random);
  }

  static final Change NONE = (input, value, random) -> value;

  private Population() {}

  /** Rows of patients, NaN where an input is missing. */
  static double[][] draw(int patients, RandomGenerator random, Change change) {
    double[][] rows = new double[patients][INPUTS];
    for (double[] row : rows) {
      for (int j = 0; j < INPUTS; j++) {
        double value = change.of(j, value(j, random), random);
        row[j] = random.nextDouble() < MISSING ? Double.NaN : value;
      }
    }
    return rows;
  }

  private static double value(int input, RandomGenerator random) {
    if (input < 6) {
      return Math.exp(1 + 0.3 * input + random.nextGaussian() * (0.5 + 0.1 * input));
    }
    if (input < 8) {
      return 1 + Math.floor(-2 * Math.log(1 - random.nextDouble()));
    }
    return random.nextDouble() < 0.37 ? 1 : 0;
  }

  static List<Reference> training(int patients, long seed) {
    double[][] rows = draw(patients, new Seeds(seed).generator(0), NONE);
    var references = new ArrayList<Reference>();
    for (int j = 0; j < INPUTS; j++) {
      double[] sorted = known(rows, j);
      Arrays.sort(sorted);
      var deciles = new ArrayList<Double>();
      for (int i = 1; i < 10; i++) {
        deciles.add(sorted[(int) Math.ceil(i * sorted.length / 10.0) - 1]);
      }
      references.add(
          Reference.ofTraining(
              new Seen(
                  "input-" + j,
                  sorted[0],
                  sorted[sorted.length - 1],
                  deciles,
                  1 - sorted.length / (double) patients),
              patients));
    }
    return references;
  }

  static double[] known(double[][] rows, int input) {
    return Arrays.stream(rows)
        .mapToDouble(row -> row[input])
        .filter(value -> !Double.isNaN(value))
        .toArray();
  }

  /** Everything that is measured of a window. */
  static List<Measure> measures(double[][] window, List<Reference> before) {
    var measures = new ArrayList<Measure>();
    for (int j = 0; j < INPUTS; j++) {
      double[] known = known(window, j);
      String name = "input-" + j;
      Reference reference = before.get(j);
      measures.add(Drift.distribution(Measure.Kind.INPUT, name, known, reference));
      measures.add(Drift.range(name, known, reference));
      measures.add(
          Drift.share(
              Measure.Kind.MISSING,
              name,
              reference.of(),
              new Drift.Share(window.length - known.length, window.length),
              new Drift.Share(reference.missing(), reference.known() + reference.missing())));
    }
    return measures;
  }

  static boolean alarmed(double[][] window, List<Reference> before, double level) {
    return alarmed(measures(window, before), level);
  }

  static boolean alarmed(List<Measure> measures, double level) {
    return Judgement.of(measures, level).stream().anyMatch(Judgement::alarm);
  }
}
