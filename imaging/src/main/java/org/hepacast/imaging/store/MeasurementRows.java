package org.hepacast.imaging.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.hepacast.contracts.json.EventJson;

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

  /** The first one stays. */
  public static void put(Connection connection, String inputs, MeasurementRow measured)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO measurement (inputs, measured) VALUES (?, ?) ON CONFLICT DO NOTHING",
        inputs,
        new String(EventJson.write(measured), UTF_8));
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
