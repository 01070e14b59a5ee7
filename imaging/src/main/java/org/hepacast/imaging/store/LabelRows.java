package org.hepacast.imaging.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.hepacast.contracts.imaging.AutomaticSegmentation;
import org.hepacast.contracts.json.EventJson;
import org.jspecify.annotations.Nullable;

/**
 * Tables {@code automatic_segmentation} and {@code review}. Whoever locks a row of these and a
 * job's locks the job's last.
 */
public final class LabelRows {
  private LabelRows() {}

  public static Optional<Labels> find(Connection connection, String id) throws SQLException {
    return Sql.first(
        connection,
        "SELECT * FROM automatic_segmentation WHERE segmentation_id = ?",
        row ->
            new Labels(
                row.getString("segmentation_id"),
                new StowObject(
                    row.getString("sop_instance_uid"),
                    row.getString("series_uid"),
                    inflated(row.getBytes("dicom"))),
                EventJson.read(
                    row.getString("facts").getBytes(UTF_8), AutomaticSegmentation.class)),
        id);
  }

  /**
   * The first one stays. Its series is known as this suite's own from now on, before it can arrive.
   */
  public static void put(Connection connection, String studyUid, Labels labels)
      throws SQLException {
    StowObject object = labels.object();
    Sql.update(
        connection,
        """
        INSERT INTO automatic_segmentation
          (segmentation_id, sop_instance_uid, series_uid, dicom, facts)
        VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING\
        """,
        labels.id(),
        object.sopInstanceUid(),
        object.seriesUid(),
        deflated(object.dicom()),
        new String(EventJson.write(labels.segmentation()), UTF_8));
    ByproductRows.own(connection, studyUid, object.seriesUid());
  }

  /**
   * What the job rests on from now on; nothing where its lease is no longer held.
   *
   * @param id null where a person has drawn
   */
  public static boolean restOn(Connection connection, String jobId, long token, @Nullable String id)
      throws SQLException {
    return Sql.update(
            connection,
            """
            UPDATE job SET segmentation_id = ?
            WHERE job_id = ? AND token = ? AND lease_until IS NOT NULL\
            """,
            id,
            jobId,
            token)
        == 1;
  }

  /** What the job rests on; empty where a person has drawn. */
  public static Optional<String> restsOn(Connection connection, String jobId) throws SQLException {
    return Sql.first(
            connection,
            "SELECT segmentation_id FROM job WHERE job_id = ?",
            row -> Optional.ofNullable(row.getString("segmentation_id")),
            jobId)
        .flatMap(id -> id);
  }

  /** Who found what. */
  public static Optional<AutomaticSegmentation> segmentation(Connection connection, String id)
      throws SQLException {
    return Sql.first(
        connection,
        "SELECT facts FROM automatic_segmentation WHERE segmentation_id = ?",
        row -> EventJson.read(row.getString("facts").getBytes(UTF_8), AutomaticSegmentation.class),
        id);
  }

  /** Whether nobody has sent them to the archive before; from now on somebody has. */
  public static boolean handOver(Connection connection, String id) throws SQLException {
    return Sql.update(
            connection,
            """
            UPDATE automatic_segmentation SET handed_over = true
            WHERE segmentation_id = ? AND NOT handed_over\
            """,
            id)
        == 1;
  }

  /** The review, which nobody else changes until the transaction ends. */
  public static Optional<Review> lockReview(Connection connection, String id) throws SQLException {
    Sql.query(
        connection,
        "SELECT 1 FROM automatic_segmentation WHERE segmentation_id = ? FOR UPDATE",
        row -> true,
        id);
    return review(connection, id);
  }

  public static Optional<Review> review(Connection connection, String id) throws SQLException {
    return Sql.first(
            connection, "SELECT * FROM review WHERE segmentation_id = ?", LabelRows::reviewOf, id)
        .flatMap(review -> review);
  }

  /** Of a row that may have none. */
  static Optional<Review> reviewOf(ResultSet row) throws SQLException {
    String decision = row.getString("decision");
    return decision == null
        ? Optional.empty()
        : Optional.of(
            new Review(
                Review.Decided.valueOf(decision), row.getString("reviewer"), Sql.time(row, "at")));
  }

  public static void decide(Connection connection, String id, Review review) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO review VALUES (?, ?, ?, ?) ON CONFLICT (segmentation_id) DO UPDATE
        SET decision = excluded.decision, reviewer = excluded.reviewer, at = excluded.at\
        """,
        id,
        review.decided().name(),
        review.reviewer(),
        review.at());
  }

  /** Studies whose jobs rest on them, in one order. */
  public static List<String> studies(Connection connection, String id) throws SQLException {
    return Sql.query(
        connection,
        "SELECT DISTINCT study_id FROM job WHERE segmentation_id = ? ORDER BY study_id",
        row -> row.getString("study_id"),
        id);
  }

  /** Jobs that rest on them, locked in one order. */
  public static List<String> lockJobs(Connection connection, String id) throws SQLException {
    return Sql.query(
        connection,
        "SELECT job_id FROM job WHERE segmentation_id = ? ORDER BY job_id FOR UPDATE",
        row -> row.getString("job_id"),
        id);
  }

  private static byte[] deflated(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var deflating = new DeflaterOutputStream(out)) {
      deflating.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] inflated(byte[] bytes) {
    try (var in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
