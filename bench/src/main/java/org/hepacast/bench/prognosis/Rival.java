package org.hepacast.bench.prognosis;

import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/**
 * A task that both can do.
 *
 * @param what it is
 * @param ours answers for a seed
 * @param smile its answers for a seed
 * @param relative whether small answers count by their own size
 * @param quality of answers that are drawn; those that are not are compared one by one
 * @param drawn whether answers depend on the seed
 */
record Rival(
    String what,
    IntFunction<double[]> ours,
    IntFunction<double[]> smile,
    boolean relative,
    ToDoubleFunction<double[]> quality,
    boolean drawn) {

  static Rival exact(String what, IntFunction<double[]> ours, IntFunction<double[]> smile) {
    return new Rival(what, ours, smile, false, answers -> answers[0], false);
  }

  /** Answers whose relative error counts, as that of tail probabilities. */
  static Rival relative(String what, IntFunction<double[]> ours, IntFunction<double[]> smile) {
    return new Rival(what, ours, smile, true, answers -> answers[0], false);
  }

  static Rival drawn(
      String what,
      IntFunction<double[]> ours,
      IntFunction<double[]> smile,
      ToDoubleFunction<double[]> quality) {
    return new Rival(what, ours, smile, false, quality, true);
  }
}
