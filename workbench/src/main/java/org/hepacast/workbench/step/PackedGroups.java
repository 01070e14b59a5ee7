package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.modelformat.manifest.Group;
import org.hepacast.modelformat.serving.GroupCurve;
import org.hepacast.prognosis.numeric.Quantiles;

/**
 * Risk groups of a package, and what became of the training patients in them. A patient's group is
 * that of a model which had not seen him: thirds of risks that the packed model gives its own
 * training patients would lie too far apart, and their outcomes too.
 */
record PackedGroups(List<Group> groups, List<GroupCurve> curves) {
  static final PackedGroups NONE = new PackedGroups(List.of(), List.of());

  private static final double THIRD = 1 / 3.0;
  private static final List<Group.Rank> RANKS =
      List.of(Group.Rank.LOW, Group.Rank.MODERATE, Group.Rank.HIGH);
  private static final List<String> CODES = List.of("low", "middle", "high");
  private static final List<String> WORDS = List.of("lower", "middle", "upper");

  /** What was observed in some rows. */
  @FunctionalInterface
  interface Observed {
    GroupCurve of(String group, int[] rows);
  }

  /**
   * @param heldOut risks at the first horizon, one per training row, from models that had not seen
   *     it
   */
  static PackedGroups of(double[] heldOut, Observed observed) {
    double[] from = {
      0, Quantiles.at(heldOut, THIRD), Quantiles.at(heldOut, 2 * THIRD), Double.POSITIVE_INFINITY
    };
    if (!(from[1] > 0 && from[2] > from[1] && from[2] < 1)) {
      return NONE;
    }
    List<Group> groups = new ArrayList<>();
    List<GroupCurve> curves = new ArrayList<>();
    for (int g = 0; g < CODES.size(); g++) {
      double least = from[g];
      double end = from[g + 1];
      int[] rows =
          IntStream.range(0, heldOut.length)
              .filter(i -> heldOut[i] >= least && heldOut[i] < end)
              .toArray();
      groups.add(
          new Group(
              CODES.get(g), WORDS.get(g) + " third of the training patients", RANKS.get(g), least));
      curves.add(observed.of(CODES.get(g), rows));
    }
    return new PackedGroups(groups, curves);
  }
}
