package org.hepacast.imaging.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hepacast.contracts.imaging.DrawnLesions;
import org.hepacast.contracts.json.EventJson;
import org.jspecify.annotations.Nullable;

/** Table {@code measurement}: the same files by the same protocol are measured once. */
public final class MeasurementRows {
  private MeasurementRows() {}

  /**
   * @param inputs hash of everything that the outcome follows from
   */
  public static Optional<MeasurementRow> find(Connection connection, String inputs)
      throws SQLException {
    return Sql.first(
        connection,
        "SELECT measured FROM measurement WHERE inputs = ?",
        row -> EventJson.read(row.getString("measured").getBytes(UTF_8), MeasurementRow.class),
        inputs);
  }

  /**
   * The first one stays.
   *
   * @param lesions as they were drawn; null where they were not
   */
  public static void put(
      Connection connection, String inputs, MeasurementRow measured, @Nullable DrawnLesions lesions)
      throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO measurement (inputs, measured, lesions) VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING\
        """,
        inputs,
        new String(EventJson.write(measured), UTF_8),
        lesions == null ? null : EventJson.write(lesions));
  }

  /** What the job's next result is made of. */
  public static void restOn(Connection connection, String jobId, String inputs)
      throws SQLException {
    Sql.update(connection, "UPDATE job SET measurement = ? WHERE job_id = ?", inputs, jobId);
  }

  /** The lesions that the job's result is of, as long as they are kept. */
  public static Optional<DrawnLesions> lesions(Connection connection, String jobId)
      throws SQLException {
    return Sql.first(
            connection,
            """
            SELECT lesions FROM measurement JOIN job ON job.measurement = inputs
            WHERE job_id = ?\
            """,
            row -> Optional.ofNullable(row.getBytes("lesions")),
            jobId)
        .flatMap(json -> json)
        .map(json -> EventJson.read(json, DrawnLesions.class));
  }

  /**
   * Pixels of studies that were refused or withdrawn go; the numbers stay. Returns how many went.
   *
   * @param keep since they were measured
   */
  public static int forgetLesions(Connection connection, Duration keep) throws SQLException {
    return Sql.update(
        connection,
        """
        UPDATE measurement SET lesions = NULL
        WHERE lesions IS NOT NULL AND at < clock_timestamp() - make_interval(secs => ?)
          AND NOT EXISTS (
            SELECT 1 FROM job WHERE job.measurement = measurement.inputs
              AND job.state NOT IN ('REFUSED', 'WITHDRAWN'))\
        """,
        (double) keep.toSeconds());
  }

  /** What was decided about the series of a study, beside its job. */
  public static void decide(Connection connection, String jobId, List<Decision> decisions)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE job SET decisions = ? WHERE job_id = ?",
        new String(EventJson.write(decisions), UTF_8),
        jobId);
  }
}
