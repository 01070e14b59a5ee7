package org.hepacast.modelpackage.score;

import java.util.List;
import org.hepacast.modelformat.manifest.Evidence;

/**
 * A published score as data: the content of a package's {@code score.json}.
 *
 * @param sheet how it is counted
 * @param minimumKnownItems items whose points must be settled for a range to be given
 * @param survival published shares by total of points
 * @param figures other published figures by total of points
 * @param cohort published figures of the whole cohort, whatever the score
 */
public record ScoreFile(
    ScoreSheet sheet,
    int minimumKnownItems,
    List<OutcomeTable.Survival> survival,
    List<OutcomeTable.Figures> figures,
    List<CohortFigure> cohort) {

  /** A figure of the whole cohort, whatever the score. */
  public record CohortFigure(String published, Evidence evidence) {}

  public ScoreFile {
    survival = List.copyOf(survival);
    figures = List.copyOf(figures);
    cohort = List.copyOf(cohort);
  }
}
