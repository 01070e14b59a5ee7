package org.hepacast.imaging.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hepacast.contracts.json.EventJson;

/** Tables {@code picture}, {@code stow} and {@code own_series}: what comes with a measurement. */
public final class ByproductRows {

  /** A picture of a job among others. */
  public record Numbered(int number, int slice, List<Picture.Contour> legend) {
    public Numbered {
      legend = List.copyOf(legend);
    }
  }

  private ByproductRows() {}

  /** Those of the job as it is measured now. */
  public static void replacePictures(Connection connection, String jobId, List<Picture> pictures)
      throws SQLException {
    Sql.update(connection, "DELETE FROM picture WHERE job_id = ?", jobId);
    for (int number = 0; number < pictures.size(); number++) {
      Picture picture = pictures.get(number);
      Sql.update(
          connection,
          "INSERT INTO picture (job_id, number, slice, legend, png) VALUES (?, ?, ?, ?, ?)",
          jobId,
          number + 1,
          picture.slice(),
          new String(EventJson.write(picture.legend()), UTF_8),
          picture.png());
    }
  }

  /** The same images were measured by the same protocol for another announcement. */
  public static void copyPictures(Connection connection, String from, String to)
      throws SQLException {
    if (!from.equals(to)) {
      Sql.update(connection, "DELETE FROM picture WHERE job_id = ?", to);
      Sql.update(
          connection,
          """
          INSERT INTO picture (job_id, number, slice, legend, png)
          SELECT ?, number, slice, legend, png FROM picture WHERE job_id = ?\
          """,
          to,
          from);
    }
  }

  public static void removePictures(Connection connection, String jobId) throws SQLException {
    Sql.update(connection, "DELETE FROM picture WHERE job_id = ?", jobId);
  }

  public static List<Numbered> pictures(Connection connection, String jobId) throws SQLException {
    return Sql.query(
        connection,
        "SELECT number, slice, legend FROM picture WHERE job_id = ? ORDER BY number",
        row -> new Numbered(row.getInt("number"), row.getInt("slice"), legend(row)),
        jobId);
  }

  private static List<Picture.Contour> legend(ResultSet row) throws SQLException {
    return List.of(
        EventJson.read(row.getString("legend").getBytes(UTF_8), Picture.Contour[].class));
  }

  public static Optional<byte[]> png(Connection connection, String jobId, int number)
      throws SQLException {
    return Sql.first(
        connection,
        "SELECT png FROM picture WHERE job_id = ? AND number = ?",
        row -> row.getBytes("png"),
        jobId,
        number);
  }

  /** Pictures of jobs that have long come to rest; returns how many went. */
  public static int removeOldPictures(Connection connection, Duration keep) throws SQLException {
    return Sql.update(
        connection,
        """
        DELETE FROM picture USING job WHERE picture.job_id = job.job_id
          AND job.since < clock_timestamp() - make_interval(secs => ?)\
        """,
        (double) keep.toSeconds());
  }

  /** Their series are known as this suite's own from now on, before any of them can arrive. */
  public static void replaceObjects(
      Connection connection, String jobId, String studyUid, List<StowObject> objects)
      throws SQLException {
    Sql.update(connection, "DELETE FROM stow WHERE job_id = ?", jobId);
    for (StowObject object : objects) {
      Sql.update(
          connection,
          "INSERT INTO stow VALUES (?, ?, ?, ?)",
          jobId,
          object.sopInstanceUid(),
          object.seriesUid(),
          object.dicom());
      own(connection, studyUid, object.seriesUid());
    }
  }

  /** A series that this suite is about to store. */
  static void own(Connection connection, String studyUid, String seriesUid) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO own_series VALUES (?, ?) ON CONFLICT DO NOTHING",
        seriesUid,
        studyUid);
  }

  public static List<StowObject> objects(Connection connection, String jobId) throws SQLException {
    return Sql.query(
        connection,
        "SELECT * FROM stow WHERE job_id = ? ORDER BY sop_instance_uid",
        row ->
            new StowObject(
                row.getString("sop_instance_uid"),
                row.getString("series_uid"),
                row.getBytes("dicom")),
        jobId);
  }

  public static void removeObjects(
      Connection connection, String jobId, Collection<String> sopInstanceUids) throws SQLException {
    Sql.update(
        connection,
        "DELETE FROM stow WHERE job_id = ? AND sop_instance_uid = ANY(?)",
        jobId,
        sopInstanceUids.toArray(String[]::new));
  }

  /** Series of a study that this suite has stored, or is about to. */
  public static Set<String> ownSeries(Connection connection, String studyUid) throws SQLException {
    return Set.copyOf(
        Sql.query(
            connection,
            "SELECT series_uid FROM own_series WHERE study_uid = ?",
            row -> row.getString("series_uid"),
            studyUid));
  }
}
