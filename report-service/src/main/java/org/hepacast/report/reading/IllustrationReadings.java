package org.hepacast.report.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.report.patientreport.Illustrations;

/** What a report shows beside the risks of a case. */
@ApplicationScoped
public class IllustrationReadings {
  private final CourseReadings courses;
  private final PictureReadings pictures;

  public IllustrationReadings(CourseReadings courses, PictureReadings pictures) {
    this.courses = courses;
    this.pictures = pictures;
  }

  /**
   * @param risks of one case; at least one
   */
  public Illustrations of(List<RiskEvent> risks) {
    return new Illustrations(
        courses.ofCase(risks.getFirst().caseReference().caseId()).orElse(null),
        pictures.ofResults(Illustrations.results(risks)));
  }
}
