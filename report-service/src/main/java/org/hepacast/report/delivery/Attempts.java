package org.hepacast.report.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hepacast.kit.database.Database;
import org.hepacast.report.assessment.Deployment;
import org.hepacast.report.ehr.Ehr;
import org.hepacast.report.reading.CourseReadings;
import org.hepacast.report.reading.IllustrationReadings;
import org.hepacast.report.reading.PictureReadings;
import org.hepacast.report.reading.RiskReadings;

/** One attempt at what is due of a case or of a study. */
final class Attempts {
  private final Attempt risks;
  private final StudyAttempt studies;
  private final KnownAtEhr known;

  Attempts(Deployment deployment, Ehr ehr, Database database) {
    var refusals = new KnownRefusals(database);
    this.risks =
        new Attempt(
            deployment,
            ehr,
            new DeviceGate(database),
            new CaseDocuments(
                deployment,
                new RiskReadings(database),
                new IllustrationReadings(
                    new CourseReadings(database), new PictureReadings(database))),
            refusals);
    this.studies = new StudyAttempt(deployment, ehr, new ToldBefore(database), refusals);
    this.known = new KnownAtEhr(database, ehr, deployment);
  }

  Map<Job, Outcome> deliver(List<Job> parcel) {
    Optional<Boolean> complete = known.complete();
    var outcomes = new LinkedHashMap<Job, Outcome>();
    var ofCase = new ArrayList<RiskJob>();
    for (Job job : parcel) {
      if (complete.isEmpty()) {
        outcomes.put(
            job,
            new Outcome.Postponed("no answer to a search", job.inDoubt(), Outcome.Why.EHR_AWAY));
        continue;
      }
      switch (job) {
        case RiskJob risk -> ofCase.add(risk);
        case StudyJob study -> outcomes.put(study, studies.deliver(study, complete.get()));
      }
    }
    if (!ofCase.isEmpty()) {
      outcomes.putAll(risks.deliver(ofCase, complete.orElse(false)));
    }
    return outcomes;
  }
}
