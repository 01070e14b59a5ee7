package org.hepacast.imaging.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hepacast.contracts.imaging.AutomaticSegmentation;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.imaging.job.JobState;
import org.jspecify.annotations.Nullable;

/** Jobs for readers. */
public final class JobQueries {

  /**
   * @param state null for any
   * @param protocol name; null for any
   * @param study {@code ImagingStudy/<id>}; null for any
   */
  public record Filter(
      @Nullable JobState state, @Nullable String protocol, @Nullable String study) {
    public static final Filter NONE = new Filter(null, null, null);
  }

  private static final String SELECTED =
      """
      FROM job JOIN study USING (study_id) LEFT JOIN review USING (segmentation_id)
      WHERE (?::text IS NULL OR job.state = ?) AND (?::text IS NULL OR protocol_name = ?)
        AND (?::text IS NULL OR study.request::json #>> '{study,reference,id}' = ?)\
      """;

  private record Extra(JobView view, @Nullable String decisions, @Nullable String result) {}

  private JobQueries() {}

  public static long count(Connection connection, Filter filter) throws SQLException {
    return Sql.first(
            connection,
            "SELECT count(*) AS jobs " + SELECTED,
            row -> row.getLong("jobs"),
            parameters(filter))
        .orElse(0L);
  }

  /** Those that changed last first. */
  public static List<JobView> list(Connection connection, Filter filter, int most, long skipped)
      throws SQLException {
    return Sql.query(
        connection,
        "SELECT job.*, study.request, decision, reviewer, at "
            + SELECTED
            + " ORDER BY job.since DESC, job_id LIMIT "
            + most
            + " OFFSET "
            + skipped,
        JobQueries::view,
        parameters(filter));
  }

  public static Optional<JobView.Detail> find(Connection connection, String jobId)
      throws SQLException {
    Optional<Extra> found =
        Sql.first(
            connection,
            """
            SELECT job.*, study.request, decision, reviewer, at
            FROM job JOIN study USING (study_id) LEFT JOIN review USING (segmentation_id)
            WHERE job_id = ?\
            """,
            row -> new Extra(view(row), row.getString("decisions"), row.getString("result")),
            jobId);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var millis = new LinkedHashMap<String, Long>();
    Sql.query(
            connection,
            "SELECT state, millis FROM job_stage WHERE job_id = ?",
            row -> Map.entry(row.getString("state"), row.getLong("millis")),
            jobId)
        .forEach(stage -> millis.put(stage.getKey(), stage.getValue()));
    String decisions = found.get().decisions();
    String result = found.get().result();
    return Optional.of(
        new JobView.Detail(
            found.get().view(),
            millis,
            decisions == null
                ? List.of()
                : List.of(EventJson.read(decisions.getBytes(UTF_8), Decision[].class)),
            result == null ? null : EventJson.read(result.getBytes(UTF_8), ImagingResult.class),
            ByproductRows.pictures(connection, jobId),
            segmentation(connection, found.get().view().automatic())));
  }

  private static @Nullable AutomaticSegmentation segmentation(
      Connection connection, JobView.@Nullable Regions regions) throws SQLException {
    return regions == null ? null : LabelRows.segmentation(connection, regions.id()).orElse(null);
  }

  /** How many stand in each state. */
  public static Map<JobState, Long> byState(Connection connection) throws SQLException {
    var states = new LinkedHashMap<JobState, Long>();
    Sql.query(
            connection,
            "SELECT state, count(*) AS jobs FROM job GROUP BY state",
            row -> Map.entry(JobState.valueOf(row.getString("state")), row.getLong("jobs")))
        .forEach(one -> states.put(one.getKey(), one.getValue()));
    return states;
  }

  /** When the oldest that is still to be done was asked for; empty when nothing is. */
  public static Optional<Instant> oldestOpen(Connection connection) throws SQLException {
    return Sql.first(
            connection,
            """
            SELECT min(requested) AS oldest FROM job
            WHERE state IN ('QUEUED', 'FETCHING', 'WAITING', 'COMPUTING', 'STORING')\
            """,
            row -> Optional.ofNullable(Sql.timeOrNull(row, "oldest")))
        .flatMap(oldest -> oldest);
  }

  private static @Nullable Object[] parameters(Filter filter) {
    String state = filter.state() == null ? null : filter.state().name();
    String study = filter.study() == null ? null : filter.study().replace("ImagingStudy/", "");
    return new @Nullable Object[] {
      state, state, filter.protocol(), filter.protocol(), study, study
    };
  }

  private static JobView view(ResultSet row) throws SQLException {
    return new JobView(
        JobRows.job(row),
        EventJson.read(row.getString("request").getBytes(UTF_8), ImagingRequest.class),
        Sql.time(row, "created"),
        new JobView.Progress(row.getLong("progress_done"), row.getLong("progress_all")),
        regions(row));
  }

  private static JobView.@Nullable Regions regions(ResultSet row) throws SQLException {
    String id = row.getString("segmentation_id");
    return id == null ? null : new JobView.Regions(id, LabelRows.reviewOf(row).orElse(null));
  }
}
