package org.hepacast.modelpackage.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hepacast.contracts.risk.RiskGroup;
import org.hepacast.modelformat.manifest.Group;

/** The published groups of a score; each ends where the next one begins. */
final class Groups {
  private Groups() {}

  /** Every group that a possible score lies in, lowest first. */
  static List<RiskGroup> touched(List<Group> ascending, Reach reach) {
    var touched = new ArrayList<RiskGroup>();
    for (int i = 0; i < ascending.size(); i++) {
      double below =
          i + 1 < ascending.size() ? ascending.get(i + 1).from() : Double.POSITIVE_INFINITY;
      if (reach.touches(ascending.get(i).from(), below)) {
        touched.add(riskGroup(ascending.get(i)));
      }
    }
    return touched;
  }

  private static RiskGroup riskGroup(Group group) {
    return new RiskGroup(
        group.code(),
        group.label(),
        group.rank() == Group.Rank.NONE ? null : group.rank().name().toLowerCase(Locale.ROOT));
  }
}
