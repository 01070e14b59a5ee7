package org.hepacast.contracts.risk;

import org.jspecify.annotations.Nullable;

/**
 * The probability of an end point within a horizon, in percent.
 *
 * @param lowPercent equal to highPercent for a point; the range when an input is missing; null when
 *     no figure is published for this end point and horizon
 * @param uncertainty interval or, where the source gives none, that it gives none
 * @param published the source's own figure in words: {@code 5-year overall survival 44 %}
 */
public record Prediction(
    Endpoint endpoint,
    int horizonMonths,
    @Nullable Double lowPercent,
    @Nullable Double highPercent,
    String uncertainty,
    String published) {

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
