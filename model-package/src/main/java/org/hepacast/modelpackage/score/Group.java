package org.hepacast.modelpackage.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hepacast.contracts.risk.RiskGroup;

/**
 * A published group of scores; it ends where the next one begins.
 *
 * @param label as the source names it, with the grouping
 * @param rank how the source ranks it
 * @param from its lowest score
 */
public record Group(String code, String label, Rank rank, double from) {

  /**
   * Codes of http://terminology.hl7.org/CodeSystem/risk-probability; NONE: the source ranks none.
   */
  public enum Rank {
    NONE,
    LOW,
    MODERATE,
    HIGH
  }

  /** Every group that a possible score lies in, lowest first. */
  static List<RiskGroup> touched(List<Group> ascending, Reach reach) {
    var touched = new ArrayList<RiskGroup>();
    for (int i = 0; i < ascending.size(); i++) {
      double below =
          i + 1 < ascending.size() ? ascending.get(i + 1).from() : Double.POSITIVE_INFINITY;
      if (reach.touches(ascending.get(i).from(), below)) {
        touched.add(ascending.get(i).toRiskGroup());
      }
    }
    return touched;
  }

  private RiskGroup toRiskGroup() {
    return new RiskGroup(
        code, label, rank == Rank.NONE ? null : rank.name().toLowerCase(Locale.ROOT));
  }
}
