package org.hepacast.model.watch.judge;

import java.time.LocalDate;
import java.util.List;
import org.hepacast.model.watch.drift.Judgement;
import org.hepacast.model.watch.drift.Measure;
import org.jspecify.annotations.Nullable;

/**
 * A version at a centre, as it is now.
 *
 * @param title of the model; its family where the package is gone
 * @param role {@code serving}, {@code shadow} or {@code gone}
 * @param cases that stand
 * @param window of these, the newest by their index event, that are compared with the others
 * @param from index day of the window's first case; null without any
 * @param until of its last
 * @param said what was said of the window's cases, by kind
 * @param missing what is missing in those of them of whom too little is known: input and reason
 * @param refusals why the model does not apply to some of them
 * @param measures judged together
 * @param horizons of all cases
 * @param months the last two years, oldest first
 * @param proposal null while there is none
 */
public record ModelWatch(
    String family,
    String version,
    String centre,
    String title,
    String role,
    int cases,
    int window,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    List<Count> said,
    List<Count> missing,
    List<Count> refusals,
    List<Judgement> measures,
    List<AtHorizon> horizons,
    List<Month> months,
    @Nullable Proposal proposal) {

  /** So many cases. */
  public record Count(String what, long cases) {}

  /**
   * @param month {@code 2025-09}
   * @param meanScore NaN where none was scored
   */
  public record Month(String month, long cases, long scored, double meanScore) {}

  public ModelWatch {
    said = List.copyOf(said);
    missing = List.copyOf(missing);
    refusals = List.copyOf(refusals);
    measures = List.copyOf(measures);
    horizons = List.copyOf(horizons);
    months = List.copyOf(months);
  }

  /** Those that raise an alarm. */
  public List<Judgement> alarms() {
    return measures.stream().filter(Judgement::alarm).toList();
  }

  public long alarms(Measure.Kind kind) {
    return alarms().stream().filter(one -> one.measure().kind() == kind).count();
  }
}
