package org.hepacast.contracts.risk;

import org.jspecify.annotations.Nullable;

/**
 * The probability of an end point within a horizon, in percent.
 *
 * @param lowPercent equal to highPercent for a point; the range when an input is missing; null when
 *     no figure is published for this end point and horizon
 * @param uncertainty interval or, where the source gives none, that it gives none
 * @param published the source's own figure in words: {@code 5-year overall survival 44 %}
 * @param estimate what a learned model computed; null of a published score
 */
public record Prediction(
    Endpoint endpoint,
    int horizonMonths,
    @Nullable Double lowPercent,
    @Nullable Double highPercent,
    String uncertainty,
    String published,
    @Nullable Estimate estimate) {

  /**
   * The very number of a learned model, of which the percentages are a form.
   *
   * @param probability 0 to 1, bit for bit
   * @param low lower limit of its interval, 0 to 1; null where none is given
   * @param high upper limit; null with the lower one
   * @param level that the interval covers: 0.95; null with the limits
   */
  public record Estimate(
      double probability, @Nullable Double low, @Nullable Double high, @Nullable Double level) {
    public Estimate {
      if ((low == null) != (high == null) || (low == null) != (level == null)) {
        throw new IllegalArgumentException("An interval has both limits and a level, or none");
      }
    }

    /** Without the probability: it is patient data. */
    @Override
    public String toString() {
      return "Estimate[]";
    }
  }

  /** Of a published score. */
  public Prediction(
      Endpoint endpoint,
      int horizonMonths,
      @Nullable Double lowPercent,
      @Nullable Double highPercent,
      String uncertainty,
      String published) {
    this(endpoint, horizonMonths, lowPercent, highPercent, uncertainty, published, null);
  }

  public Prediction {
    if ((lowPercent == null) != (highPercent == null)) {
      throw new IllegalArgumentException("Both ends of a probability are given, or neither");
    }
    if (lowPercent != null
        && highPercent != null
        && !(lowPercent >= 0 && lowPercent <= highPercent && highPercent <= 100)) {
      throw new IllegalArgumentException("Probabilities are percentages: 0 <= low <= high <= 100");
    }
  }
}
