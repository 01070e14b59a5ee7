package org.hepacast.modelformat.serving;

import static org.hepacast.modelformat.serving.Sound.require;

import java.util.List;

/**
 * The share of a group's patients who had the event up to each time, as observed: one minus
 * Kaplan-Meier.
 *
 * @param group its code in the manifest; empty for all patients
 * @param cohort whose patients they are, in words
 * @param times ascending, in the manifest's unit of horizons
 * @param risk 0 to 1, never falling
 * @param low lower limit of the 95 % interval; empty where none is given
 * @param high upper limit
 */
public record GroupCurve(
    String group,
    String cohort,
    int patients,
    List<Double> times,
    List<Double> risk,
    List<Double> low,
    List<Double> high) {
  /** More is no curve to look at. */
  private static final int MOST_TIMES = 400;

  public GroupCurve {
    times = List.copyOf(times);
    risk = List.copyOf(risk);
    low = List.copyOf(low);
    high = List.copyOf(high);
    require(
        patients > 0 && times.size() == risk.size() && times.size() <= MOST_TIMES,
        "curves",
        "the curve of '%s' has %d patients, %d times and %d risks"
            .formatted(group, patients, times.size(), risk.size()),
        "give one risk for each of at most %d times, and how many patients there were"
            .formatted(MOST_TIMES));
    require(
        Sound.ascend(times) && Sound.ascend(risk) && Sound.shares(risk),
        "curves",
        "the curve of '%s' falls, or leaves 0 to 1".formatted(group),
        "give times and risks in ascending order");
    require(
        low.size() == high.size()
            && (low.isEmpty() || low.size() == risk.size())
            && Sound.shares(low)
            && Sound.shares(high),
        "curves",
        "the limits of '%s' do not fit its risks".formatted(group),
        "give both limits for each time, from 0 to 1, or none");
  }
}
