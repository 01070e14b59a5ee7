package org.hepacast.imaging.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingRefusal;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.imaging.ProtocolReference;
import org.hepacast.imaging.job.EnabledProtocols;
import org.hepacast.imaging.job.Job;
import org.hepacast.imaging.job.JobEvent;
import org.hepacast.imaging.job.JobState;
import org.hepacast.imaging.publish.Answers;
import org.hepacast.imaging.store.JobRows;
import org.hepacast.imaging.store.StudyRow;
import org.hepacast.imaging.store.StudyRows;

/** What a request changes among studies and jobs; each call within one transaction. */
public final class Requests {
  private static final String WORDS_OF_OTHER_MODALITY =
      "The study has %s, and none of the protocols in use measures that (they measure %s). Nothing"
          + " is to be done unless a CT or ultrasound was meant.";

  private final EnabledProtocols protocols;
  private final Answers answers;

  public Requests(EnabledProtocols protocols, Answers answers) {
    this.protocols = protocols;
    this.answers = answers;
  }

  /** Derived: the same ImagingStudy is the same row, whatever its version. */
  static String studyId(ImagingRequest request) {
    return DerivedId.hex(
        "imaging-study", request.source(), request.study().reference().reference());
  }

  static String jobId(String studyId, ProtocolReference protocol) {
    return DerivedId.hex("imaging-job", studyId, protocol.name(), protocol.digest());
  }

  /**
   * Takes a request. The one that is known already asks again for what has failed or was refused,
   * and changes nothing else.
   *
   * @param raw the record's value
   */
  void take(
      Connection connection,
      ImagingRequest request,
      String raw,
      String patientKey,
      StudyRow.Origin origin)
      throws SQLException {
    String studyId = studyId(request);
    Optional<StudyRow> known = StudyRows.lock(connection, studyId);
    if (known.filter(row -> row.requestId().equals(request.requestId())).isPresent()) {
      askAgain(connection, known.get());
      return;
    }
    var row =
        new StudyRow(
            studyId,
            patientKey,
            known.map(StudyRow::number).orElse(0L) + 1,
            request.requestId(),
            raw,
            origin,
            request.withdrawn(),
            protocols.fingerprint());
    StudyRows.put(connection, row);
    if (request.withdrawn()) {
      for (Job job : JobRows.ofStudy(connection, studyId)) {
        withdraw(connection, row, request, job);
      }
    } else {
      askFor(connection, row, request, job -> true);
    }
  }

  /** For studies that were taken while other protocols were in use. */
  void settle(Connection connection, StudyRow before) throws SQLException {
    StudyRow row = before.settled(protocols.fingerprint());
    StudyRows.put(connection, row);
    ImagingRequest request = row.asked();
    for (Job job : JobRows.ofStudy(connection, row.studyId())) {
      if (job.state().isOpen() && protocols.of(job.task().protocol().digest()).isEmpty()) {
        withdraw(connection, row, request, job);
      }
    }
    askFor(connection, row, request, job -> job.state() == JobState.WITHDRAWN);
  }

  /** Whatever did not succeed, once more: of one study. */
  public boolean askAgain(Connection connection, StudyRow before) throws SQLException {
    return askAgain(
        connection,
        before,
        job -> job.state() == JobState.FAILED || job.state() == JobState.REFUSED);
  }

  /**
   * Some jobs of a study once more, from whoever works on them.
   *
   * @return whether there were any
   */
  public boolean askAgain(Connection connection, StudyRow before, Predicate<Job> wanted)
      throws SQLException {
    List<Job> again =
        JobRows.ofStudy(connection, before.studyId()).stream()
            .filter(wanted)
            .filter(job -> protocols.of(job.task().protocol().digest()).isPresent())
            .toList();
    if (before.withdrawn() || again.isEmpty()) {
      return false;
    }
    StudyRow row = before.settled(before.settledFor());
    StudyRows.put(connection, row);
    for (Job job : again) {
      JobRows.apply(
          connection, job.task().id(), new JobEvent.Requested(row.number(), row.patientKey()));
    }
    return true;
  }

  private interface Wanted {
    boolean again(Job known);
  }

  private void askFor(Connection connection, StudyRow row, ImagingRequest request, Wanted wanted)
      throws SQLException {
    Map<String, Job> known =
        JobRows.ofStudy(connection, row.studyId()).stream()
            .collect(Collectors.toMap(job -> job.task().id(), Function.identity()));
    List<EnabledProtocols.Enabled> fitting = protocols.fitting(request.study().modalities());
    List<EnabledProtocols.Enabled> asked = fitting.isEmpty() ? protocols.enabled() : fitting;
    for (EnabledProtocols.Enabled one : asked) {
      String id = jobId(row.studyId(), one.reference());
      Job before = known.get(id);
      if (before == null) {
        var task = new Job.Task(id, row.studyId(), row.patientKey(), one.reference());
        JobRows.insert(connection, Job.requested(task, row.number(), JobRows.now(connection)));
      } else if (wanted.again(before)) {
        JobRows.apply(connection, id, new JobEvent.Requested(row.number(), row.patientKey()));
      } else {
        continue;
      }
      if (fitting.isEmpty()) {
        refuseModality(connection, row, request, id);
      }
    }
  }

  /** Without asking the archive: the announcement says it all. */
  private void refuseModality(
      Connection connection, StudyRow row, ImagingRequest request, String jobId)
      throws SQLException {
    String measured =
        protocols.enabled().stream()
            .map(EnabledProtocols.Enabled::modality)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    String words =
        WORDS_OF_OTHER_MODALITY.formatted(
            String.join(", ", request.study().modalities()), measured);
    Optional<Job> refused =
        JobRows.apply(
            connection,
            jobId,
            new JobEvent.Unmeasurable(ImagingRefusal.WRONG_MODALITY.name(), words));
    if (refused.isPresent()) {
      say(
          connection,
          row,
          request,
          refused.get(),
          new ImagingOutcome.Refused(ImagingRefusal.WRONG_MODALITY, words));
    }
  }

  private void withdraw(Connection connection, StudyRow row, ImagingRequest request, Job job)
      throws SQLException {
    Optional<Job> withdrawn =
        JobRows.apply(connection, job.task().id(), new JobEvent.Withdrawn(row.number()));
    if (withdrawn.isPresent() && job.state() != JobState.WITHDRAWN) {
      say(connection, row, request, job, new ImagingOutcome.Withdrawn());
    }
  }

  private void say(
      Connection connection, StudyRow row, ImagingRequest request, Job job, ImagingOutcome outcome)
      throws SQLException {
    Instant now = JobRows.now(connection);
    ImagingResult result =
        ImagingResult.of(request, job.task().protocol(), null, null, now, outcome);
    answers.say(connection, row, job.task().id(), row.number(), result);
  }
}
