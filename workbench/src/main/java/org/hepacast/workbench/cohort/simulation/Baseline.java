package org.hepacast.workbench.cohort.simulation;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.hepacast.prognosis.random.Seeds;

/**
 * Finds what makes a part's outcome as frequent as the paper has it: the intercept of the log-odds,
 * or Weibull's scale in months. It is found in a reference population, not in the patients drawn,
 * so that a patient does not depend on how many others there are.
 */
final class Baseline {
  private static final int REFERENCE = 10_000;
  private static final long SEED = 8_191;
  private static final int HALVINGS = 60;

  private final StudyDesign design;
  private final double[] risks = new double[REFERENCE];
  private final double[] ends = new double[REFERENCE];

  /** The reference population of a part. */
  Baseline(StudyDesign design, DesignPart part, boolean effects) {
    this.design = design;
    Seeds seeds = new Seeds(SEED);
    ToDoubleFunction<PatientDraw> risk = risk(design);
    for (int i = 0; i < REFERENCE; i++) {
      RandomGenerator random = seeds.generator(i);
      PatientDraw patient = PatientDraw.of(design, part, random);
      risks[i] = effects ? risk.applyAsDouble(patient) : 0;
      double entry = random.nextDouble();
      double loss = random.nextDouble();
      ends[i] = design.followUp().map(f -> f.end(entry, loss)).orElse(0.0);
    }
  }

  /** The sum of all planted effects of a patient. */
  static ToDoubleFunction<PatientDraw> risk(StudyDesign design) {
    List<ToDoubleFunction<PatientDraw>> effects =
        design.effects().stream().map(effect -> effect.of(design.dictionary())).toList();
    return patient -> {
      double sum = 0;
      for (ToDoubleFunction<PatientDraw> effect : effects) {
        sum += effect.applyAsDouble(patient);
      }
      return sum;
    };
  }

  /** The logistic function, alike on every machine. */
  static double probability(double margin) {
    return 1 / (1 + StrictMath.exp(-margin));
  }

  /** The intercept or scale for a target. */
  double of(DesignPart.Target target) {
    return switch (target) {
      case DesignPart.Target.Rate(double share) ->
          rising(-30, 30, share, b -> mean(i -> probability(b + risks[i])));
      case DesignPart.Target.Events(double share) ->
          // The longer the scale, the fewer events.
          StrictMath.exp(
              rising(-5, 15, 1 - share, s -> mean(i -> survival(i, ends[i], StrictMath.exp(s)))));
      case DesignPart.Target.Median(double months) ->
          StrictMath.exp(
              rising(-5, 15, 0.5, s -> mean(i -> survival(i, months, StrictMath.exp(s)))));
    };
  }

  private double survival(int i, double months, double scale) {
    return design.followUp().orElseThrow().survival(months, scale, risks[i]);
  }

  /** A number of each of the reference population. */
  @FunctionalInterface
  private interface OfPatient {
    double at(int i);
  }

  private static double mean(OfPatient value) {
    double sum = 0;
    for (int i = 0; i < REFERENCE; i++) {
      sum += value.at(i);
    }
    return sum / REFERENCE;
  }

  private static double rising(
      double from, double to, double wanted, DoubleUnaryOperator function) {
    double low = from;
    double high = to;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (low + high) / 2;
      if (function.applyAsDouble(middle) < wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
