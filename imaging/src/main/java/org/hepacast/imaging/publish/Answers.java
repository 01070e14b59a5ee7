package org.hepacast.imaging.publish;

import java.sql.Connection;
import java.sql.SQLException;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.imaging.result.FeatureObservations;
import org.hepacast.imaging.store.JobRows;
import org.hepacast.imaging.store.StudyRow;

/**
 * Says what came of a job, in the transaction that ends it: to the feature service all of it, and
 * what of it the record shall hold.
 */
public final class Answers {
  private final FeatureObservations observations;

  public Answers(FeatureObservations observations) {
    this.observations = observations;
  }

  /**
   * @param number of the request that is answered
   */
  public void say(
      Connection connection, StudyRow study, String jobId, long number, ImagingResult result)
      throws SQLException {
    Events.result(connection, study, number, result);
    Events.observations(connection, study, observations.of(result));
    JobRows.keep(connection, jobId, number, result);
  }
}
