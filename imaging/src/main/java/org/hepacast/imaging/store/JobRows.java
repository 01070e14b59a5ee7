package org.hepacast.imaging.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.imaging.ProtocolReference;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.imaging.job.Job;
import org.hepacast.imaging.job.Job.Effort;
import org.hepacast.imaging.job.Job.Lease;
import org.hepacast.imaging.job.Job.Standing;
import org.hepacast.imaging.job.Job.Task;
import org.hepacast.imaging.job.Job.Waiting;
import org.hepacast.imaging.job.JobEvent;
import org.hepacast.imaging.job.JobState;
import org.hepacast.imaging.job.Transitions;
import org.hepacast.imaging.job.WaitingFor;

/** Table {@code job}. Times are the database's, so that replicas need no common clock. */
public final class JobRows {
  /** Any number; one claim at a time over all replicas, or two could take one patient's jobs. */
  private static final long CLAIMING = 0x48455041_434c4149L;

  private record Locked(Job job, long token, Instant now) {}

  private JobRows() {}

  /** The database's clock. */
  public static Instant now(Connection connection) throws SQLException {
    return Sql.first(connection, "SELECT clock_timestamp() AS now", row -> Sql.time(row, "now"))
        .orElseThrow();
  }

  public static Optional<Job> find(Connection connection, String jobId) throws SQLException {
    return Sql.first(connection, "SELECT * FROM job WHERE job_id = ?", JobRows::job, jobId);
  }

  public static List<Job> ofStudy(Connection connection, String studyId) throws SQLException {
    return Sql.query(
        connection, "SELECT * FROM job WHERE study_id = ? ORDER BY job_id", JobRows::job, studyId);
  }

  /** A job that is not there yet. */
  public static void insert(Connection connection, Job job) throws SQLException {
    Task task = job.task();
    ProtocolReference protocol = task.protocol();
    Sql.update(
        connection,
        """
        INSERT INTO job (job_id, study_id, patient_key, protocol_name, protocol_version,
          protocol_digest, state, since, due, request_number, requested, attempts, broken)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)\
        """,
        task.id(),
        task.studyId(),
        task.patientKey(),
        protocol.name(),
        protocol.version(),
        protocol.digest(),
        job.state().name(),
        job.standing().since(),
        job.standing().due(),
        job.effort().requestNumber(),
        job.effort().requested());
  }

  /** The job after the event; empty where the event changes nothing. */
  public static Optional<Job> apply(Connection connection, String jobId, JobEvent event)
      throws SQLException {
    Optional<Locked> locked =
        Sql.first(
            connection,
            "SELECT *, clock_timestamp() AS now FROM job WHERE job_id = ? FOR UPDATE",
            row -> new Locked(job(row), row.getLong("token"), Sql.time(row, "now")),
            jobId);
    if (locked.isEmpty()) {
      return Optional.empty();
    }
    Locked before = locked.get();
    Optional<Job> after = Transitions.after(before.job(), event, before.token(), before.now());
    if (after.isPresent()) {
      write(connection, after.get());
      account(connection, before, after.get());
    }
    return after;
  }

  /**
   * Takes the job that was asked for first among those that may be worked on: open, due, held by
   * nobody, and no other of its patient under way.
   *
   * @param digests of the protocols that this replica knows
   */
  public static Optional<Job> claim(
      Connection connection, Collection<String> digests, JobEvent.Claimed claim)
      throws SQLException {
    Sql.query(connection, "SELECT pg_advisory_xact_lock(?)", row -> true, CLAIMING);
    Optional<String> free =
        Sql.first(
            connection,
            """
            SELECT job_id FROM job
            WHERE state IN ('QUEUED', 'FETCHING', 'WAITING', 'COMPUTING', 'STORING')
              AND due <= clock_timestamp()
              AND (lease_until IS NULL OR lease_until <= clock_timestamp())
              AND protocol_digest = ANY(?)
              AND NOT EXISTS (
                SELECT 1 FROM job other WHERE other.patient_key = job.patient_key
                  AND other.job_id <> job.job_id AND other.lease_until > clock_timestamp())
            ORDER BY requested, job_id LIMIT 1 FOR UPDATE SKIP LOCKED\
            """,
            row -> row.getString("job_id"),
            (Object) digests.toArray(String[]::new));
    return free.isEmpty() ? Optional.empty() : apply(connection, free.get(), claim);
  }

  /** How far the present stage is; nothing where the lease is no longer held. */
  public static void progress(Connection connection, String jobId, long token, long done, long all)
      throws SQLException {
    Sql.update(
        connection,
        """
        UPDATE job SET progress_done = ?, progress_all = ?
        WHERE job_id = ? AND token = ? AND lease_until IS NOT NULL\
        """,
        done,
        all,
        jobId,
        token);
  }

  /** The result as it leaves, for whoever asks. */
  public static void keep(
      Connection connection, String jobId, long requestNumber, ImagingResult result)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE job SET result = ?, result_request = ? WHERE job_id = ?",
        new String(EventJson.write(result), StandardCharsets.UTF_8),
        requestNumber,
        jobId);
  }

  /** The last result; empty where there was none. */
  public static Optional<ImagingResult> result(Connection connection, String jobId)
      throws SQLException {
    return Sql.first(
            connection,
            "SELECT result FROM job WHERE job_id = ?",
            row -> Optional.ofNullable(row.getString("result")),
            jobId)
        .flatMap(result -> result)
        .map(json -> EventJson.read(json.getBytes(StandardCharsets.UTF_8), ImagingResult.class));
  }

  /** Number of the request that the last result answered; -1 where there was none. */
  public static long resultRequest(Connection connection, String jobId) throws SQLException {
    return Sql.first(
            connection,
            "SELECT coalesce(result_request, -1) AS number FROM job WHERE job_id = ?",
            row -> row.getLong("number"),
            jobId)
        .orElse(-1L);
  }

  private static void write(Connection connection, Job job) throws SQLException {
    Standing standing = job.standing();
    Effort effort = job.effort();
    Waiting waiting = effort.waiting();
    Lease lease = job.lease();
    Sql.update(
        connection,
        """
        UPDATE job SET patient_key = ?, state = ?, reason = ?, words = ?, since = ?, due = ?,
          request_number = ?, requested = ?, attempts = ?, broken = ?, waiting_for = ?,
          waiting_since = ?, token = coalesce(?, token), holder = ?, lease_until = ?
        WHERE job_id = ?\
        """,
        job.task().patientKey(),
        standing.state().name(),
        standing.reason(),
        standing.words(),
        standing.since(),
        standing.due(),
        effort.requestNumber(),
        effort.requested(),
        effort.attempts(),
        effort.broken(),
        waiting == null ? null : waiting.what().name(),
        waiting == null ? null : waiting.since(),
        lease == null ? null : lease.token(),
        lease == null ? null : lease.holder(),
        lease == null ? null : lease.until(),
        job.task().id());
  }

  /** What the state that ends here has taken; a state that comes anew begins its progress anew. */
  private static void account(Connection connection, Locked before, Job after) throws SQLException {
    JobState state = before.job().state();
    if (state == after.state()
        && before.job().standing().since().equals(after.standing().since())) {
      return;
    }
    String jobId = after.task().id();
    Sql.update(
        connection, "UPDATE job SET progress_done = 0, progress_all = 0 WHERE job_id = ?", jobId);
    if (state.isOpen()) {
      long millis =
          Duration.between(before.job().standing().since(), after.standing().since()).toMillis();
      Sql.update(
          connection,
          """
          INSERT INTO job_stage VALUES (?, ?, ?)
          ON CONFLICT (job_id, state) DO UPDATE SET millis = job_stage.millis + excluded.millis\
          """,
          jobId,
          state.name(),
          Math.max(0, millis));
    }
  }

  static Job job(ResultSet row) throws SQLException {
    var protocol =
        new ProtocolReference(
            row.getString("protocol_name"),
            row.getString("protocol_version"),
            row.getString("protocol_digest"));
    String waitingFor = row.getString("waiting_for");
    Instant until = Sql.timeOrNull(row, "lease_until");
    return new Job(
        new Task(
            row.getString("job_id"),
            row.getString("study_id"),
            row.getString("patient_key"),
            protocol),
        new Standing(
            JobState.valueOf(row.getString("state")),
            row.getString("reason"),
            row.getString("words"),
            Sql.time(row, "since"),
            Sql.time(row, "due")),
        new Effort(
            row.getLong("request_number"),
            Sql.time(row, "requested"),
            row.getInt("attempts"),
            row.getInt("broken"),
            waitingFor == null
                ? null
                : new Waiting(WaitingFor.valueOf(waitingFor), Sql.time(row, "waiting_since"))),
        until == null ? null : new Lease(row.getLong("token"), row.getString("holder"), until));
  }
}
