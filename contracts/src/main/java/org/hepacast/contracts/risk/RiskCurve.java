package org.hepacast.contracts.risk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The probability of an end point from the index event on.
 *
 * @param label {@code this patient}, {@code high (100 patients of the training data)}
 * @param group code of the risk group; null of the patient
 * @param months ascending
 * @param percent one for each time, never falling
 * @param lowPercent lower limit of the 95 % interval; empty where none is given
 * @param highPercent upper limit
 */
public record RiskCurve(
    String label,
    @Nullable String group,
    List<Double> months,
    List<Double> percent,
    List<Double> lowPercent,
    List<Double> highPercent) {
  public RiskCurve {
    months = List.copyOf(months);
    percent = List.copyOf(percent);
    lowPercent = List.copyOf(lowPercent);
    highPercent = List.copyOf(highPercent);
    boolean limits = lowPercent.isEmpty() || lowPercent.size() == months.size();
    if (percent.size() != months.size() || lowPercent.size() != highPercent.size() || !limits) {
      throw new IllegalArgumentException("A curve has one probability for each of its times");
    }
  }

  /** Without the probabilities: they are patient data. */
  @Override
  public String toString() {
    return "RiskCurve[" + (group == null ? "patient" : group) + "]";
  }
}
