package org.hepacast.contracts.risk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a score, or one contribution to a learned model's estimate.
 *
 * @param name {@code CEA}
 * @param criterion the published rule: {@code > 200 ug/L}
 * @param features catalogue features it reads
 * @param given the value used, in words; null when missing
 * @param lowPoints fewest points it can give with what is known
 * @param highPoints most points; larger than lowPoints only when an input is missing or censored
 */
public record ScoreItem(
    String name,
    String criterion,
    List<String> features,
    @Nullable String given,
    double lowPoints,
    double highPoints) {
  public ScoreItem {
    features = List.copyOf(features);
  }

  public boolean known() {
    return lowPoints == highPoints;
  }

  /** Without the value: it is patient data. */
  @Override
  public String toString() {
    return "ScoreItem[" + name + "]";
  }
}
