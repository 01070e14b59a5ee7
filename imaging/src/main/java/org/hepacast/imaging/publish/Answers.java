package org.hepacast.imaging.publish;

import java.sql.Connection;
import java.sql.SQLException;
import org.hepacast.contracts.imaging.DrawnLesions;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.imaging.LesionPictures;
import org.hepacast.imaging.result.FeatureObservations;
import org.hepacast.imaging.store.JobRows;
import org.hepacast.imaging.store.MeasurementRows;
import org.hepacast.imaging.store.StudyRow;
import org.jspecify.annotations.Nullable;

/**
 * Says what came of a job, in the transaction that ends it: to the feature service all of it, and
 * what of it the record shall hold; to the report service the lesions as pictures.
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
    // Before the result: whoever shows its values has its pictures already, as a rule.
    Events.pictures(
        connection, study, LesionPictures.of(result, lesions(connection, jobId, result)));
    Events.result(connection, study, number, result);
    Events.observations(connection, study, observations.of(result));
    JobRows.keep(connection, jobId, number, result);
  }

  private static @Nullable DrawnLesions lesions(
      Connection connection, String jobId, ImagingResult result) throws SQLException {
    return result.outcome() instanceof ImagingOutcome.Done
        ? MeasurementRows.lesions(connection, jobId).orElse(null)
        : null;
  }
}
