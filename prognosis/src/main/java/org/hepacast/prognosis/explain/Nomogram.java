package org.hepacast.prognosis.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hepacast.prognosis.numeric.Logit;

/**
 * A linear predictor as a table of points: the variable of largest effect over its range spans 100
 * points, every axis begins with 0 at its end of lower risk, and the sum of points is read off as
 * the linear predictor and as probabilities (Harrell, Regression Modeling Strategies, 2nd ed.,
 * section 10.10).
 *
 * @param variables one axis for each
 * @param intercept linear predictor at 0 points
 * @param perPoint linear predictor per point
 * @param outcomes axes of what is predicted
 */
public record Nomogram(
    List<Axis> variables, double intercept, double perPoint, List<Outcome> outcomes) {

  /** A variable: ticks and the points of each. */
  @SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
  public record Axis(String name, double[] values, double[] points) {}

  /** Something predicted: ticks and the total points of each. */
  @SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
  public record Outcome(String name, double[] values, double[] totalPoints) {}

  /** A variable of the model: coefficient and the ticks that its axis runs over. */
  @SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
  public record Variable(String name, double coefficient, double[] ticks) {
    public Variable {
      if (ticks.length < 2) {
        throw new IllegalArgumentException(
            "The axis of '%s' needs at least two ticks.".formatted(name));
      }
    }

    private double lowest() {
      return Arrays.stream(ticks).map(t -> t * coefficient).min().orElse(0);
    }

    private double span() {
      return Arrays.stream(ticks).map(t -> t * coefficient).max().orElse(0) - lowest();
    }
  }

  public Nomogram {
    variables = List.copyOf(variables);
    outcomes = List.copyOf(outcomes);
  }

  /**
   * A nomogram of a linear predictor.
   *
   * @param constant intercept of the linear predictor (for Cox: minus its centre)
   */
  public static Nomogram of(double constant, List<Variable> model) {
    double widest = model.stream().mapToDouble(Variable::span).max().orElse(0);
    if (!(widest > 0)) {
      throw new IllegalArgumentException("No variable has an effect, so there is nothing to draw.");
    }
    double perPoint = widest / 100;
    List<Axis> axes = new ArrayList<>();
    double intercept = constant;
    for (Variable variable : model) {
      double lowest = variable.lowest();
      intercept += lowest;
      axes.add(
          new Axis(
              variable.name(),
              variable.ticks(),
              Arrays.stream(variable.ticks())
                  .map(t -> (t * variable.coefficient() - lowest) / perPoint)
                  .toArray()));
    }
    return new Nomogram(axes, intercept, perPoint, List.of());
  }

  /** Total points at a linear predictor. */
  public double points(double linearPredictor) {
    return (linearPredictor - intercept) / perPoint;
  }

  /** The most points that a patient can have. */
  public double mostPoints() {
    return variables.stream()
        .mapToDouble(axis -> Arrays.stream(axis.points()).max().orElse(0))
        .sum();
  }

  /** With an axis of the probability of class 1 of a logistic model. */
  public Nomogram withProbability(String name, double... probabilities) {
    return with(
        new Outcome(
            name,
            probabilities,
            Arrays.stream(probabilities).map(p -> points(Logit.margin(p))).toArray()));
  }

  /**
   * With an axis of survival under proportional hazards.
   *
   * @param baseline survival at a linear predictor of 0
   */
  public Nomogram withSurvival(String name, double baseline, double... survival) {
    if (!(baseline > 0 && baseline < 1)) {
      throw new IllegalArgumentException(
          "Baseline survival is %s; it must lie within (0, 1).".formatted(baseline));
    }
    return with(
        new Outcome(
            name,
            survival,
            Arrays.stream(survival)
                .map(s -> points(Math.log(Math.log(s) / Math.log(baseline))))
                .toArray()));
  }

  private Nomogram with(Outcome outcome) {
    List<Outcome> more = new ArrayList<>(outcomes);
    more.add(outcome);
    return new Nomogram(variables, intercept, perPoint, more);
  }
}
