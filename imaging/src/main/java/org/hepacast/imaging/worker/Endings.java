package org.hepacast.imaging.worker;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.imaging.job.Job;
import org.hepacast.imaging.job.JobEvent;
import org.hepacast.imaging.job.JobState;
import org.hepacast.imaging.publish.Answers;
import org.hepacast.imaging.publish.Events;
import org.hepacast.imaging.store.ByproductRows;
import org.hepacast.imaging.store.JobRows;
import org.hepacast.imaging.store.LabelRows;
import org.hepacast.imaging.store.Labels;
import org.hepacast.imaging.store.MeasurementRow;
import org.hepacast.imaging.store.MeasurementRows;
import org.hepacast.imaging.store.Review;
import org.hepacast.imaging.store.StowObject;
import org.hepacast.imaging.store.StudyRow;
import org.hepacast.imaging.store.StudyRows;
import org.hepacast.kit.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * The transactions that move a held job on. Each is all or nothing, and nothing where the lease is
 * lost: whatever a killed process has done before it is done again, and whatever it has done after
 * is there.
 */
final class Endings {
  private final Database database;
  private final Runnable published;
  private final String version;
  private final Answers answers;

  /**
   * @param published told when something stands in the outbox
   * @param version of this suite
   */
  Endings(Database database, Runnable published, String version, Answers answers) {
    this.database = database;
    this.published = published;
    this.version = version;
    this.answers = answers;
  }

  /**
   * @param study as it is asked for now
   */
  record Asked(StudyRow study, ImagingRequest request) {}

  /** The same was measured before, by this version of the suite. */
  Optional<MeasurementRow> before(Held held, Measuring.Ready ready) {
    return database.durably(connection -> MeasurementRows.find(connection, inputs(held, ready)));
  }

  /** All that the values follow from: a suite that measures otherwise measures again. */
  private String inputs(Held held, Measuring.Ready ready) {
    String digest = held.job().task().protocol().digest();
    return DerivedId.hex("imaging-measurement", version, digest, ready.contentHash());
  }

  /**
   * @throws LeaseLost where the worker no longer holds the job
   */
  void apply(Held held, JobEvent event) {
    move(held, event, connection -> {});
  }

  /** The result leaves, and what comes with it is kept, in the one moment in which the job ends. */
  void measured(Held held, Asked asked, Measuring.Ready ready, Measuring.Done done) {
    List<StowObject> objects = done.objects();
    String jobId = held.jobId();
    var kept = new MeasurementRow(jobId, done.outcome(), done.acquired(), ready.contentHash());
    JobEvent event =
        objects.isEmpty()
            ? new JobEvent.Measured(held.token())
            : new JobEvent.Entered(held.token(), JobState.STORING);
    move(
        held,
        event,
        connection -> {
          MeasurementRows.put(connection, inputs(held, ready), kept, done.lesions());
          MeasurementRows.restOn(connection, jobId, inputs(held, ready));
          say(connection, held, asked, reviewed(connection, ready, kept));
          MeasurementRows.decide(connection, jobId, ready.decisions());
          ByproductRows.replacePictures(connection, jobId, done.pictures());
          ByproductRows.replaceObjects(
              connection,
              jobId,
              asked.request().study().uid(),
              withLabels(connection, ready, objects));
        });
    published.run();
  }

  /** The same files were measured before by the same protocol: their result leaves once more. */
  void measuredBefore(Held held, Asked asked, Measuring.Ready ready, MeasurementRow before) {
    move(
        held,
        new JobEvent.Measured(held.token()),
        connection -> {
          MeasurementRows.restOn(connection, held.jobId(), inputs(held, ready));
          say(connection, held, asked, reviewed(connection, ready, before));
          MeasurementRows.decide(connection, held.jobId(), ready.decisions());
          ByproductRows.copyPictures(connection, before.jobId(), held.jobId());
        });
    published.run();
  }

  /** As a person has left the regions, where no person has drawn them. */
  private static MeasurementRow reviewed(
      Connection connection, Measuring.Ready ready, MeasurementRow measured) throws SQLException {
    Labels labels = ready.labels();
    if (labels == null) {
      return measured;
    }
    Instant accepted =
        LabelRows.review(connection, labels.id())
            .filter(review -> !review.isRejected())
            .map(Review::at)
            .orElse(null);
    return new MeasurementRow(
        measured.jobId(),
        measured.outcome().withAutomatic(labels.segmentation().acceptedAt(accepted)),
        measured.acquired(),
        measured.contentHash());
  }

  /** Of the first job alone: the others rest on the same ones. */
  private static List<StowObject> withLabels(
      Connection connection, Measuring.Ready ready, List<StowObject> objects) throws SQLException {
    Labels labels = ready.labels();
    return labels == null || objects.isEmpty() || !LabelRows.handOver(connection, labels.id())
        ? objects
        : Stream.concat(Stream.of(labels.object()), objects.stream()).toList();
  }

  void refused(Held held, Asked asked, Measuring.Refused refused) {
    move(
        held,
        new JobEvent.Refused(held.token(), refused.reason().name(), refused.words()),
        connection -> {
          var outcome = new ImagingOutcome.Refused(refused.reason(), refused.words());
          say(connection, held, asked, outcome, null, null);
          MeasurementRows.decide(connection, held.jobId(), refused.decisions());
          ByproductRows.removePictures(connection, held.jobId());
        });
    published.run();
  }

  /** After the last attempt the request goes to the dead letter. */
  void broke(Held held, JobEvent.Broke event) {
    move(
        held,
        event,
        connection -> {
          Job after = JobRows.find(connection, held.jobId()).orElseThrow();
          Optional<StudyRow> study = StudyRows.find(connection, after.task().studyId());
          if (after.state() == JobState.FAILED && study.isPresent()) {
            Instant now = JobRows.now(connection);
            Events.deadLetter(connection, study.get(), event.words(), now);
          }
        });
    published.run();
  }

  /** Work on one connection, after the event has moved the job. */
  @FunctionalInterface
  interface Then {
    void on(Connection connection) throws SQLException;
  }

  /** Nothing where the worker no longer holds the job. */
  void move(Held held, JobEvent event, Then then) {
    boolean moved =
        database.durably(
            connection -> {
              if (JobRows.apply(connection, held.jobId(), event).isEmpty()) {
                return false;
              }
              then.on(connection);
              return true;
            });
    if (!moved) {
      throw new LeaseLost();
    }
  }

  private void say(Connection connection, Held held, Asked asked, MeasurementRow measured)
      throws SQLException {
    say(connection, held, asked, measured.outcome(), measured.acquired(), measured.contentHash());
  }

  private void say(
      Connection connection,
      Held held,
      Asked asked,
      ImagingOutcome outcome,
      @Nullable Instant acquired,
      @Nullable String contentHash)
      throws SQLException {
    Instant now = JobRows.now(connection);
    ImagingResult result =
        ImagingResult.of(
            asked.request(), held.job().task().protocol(), acquired, contentHash, now, outcome);
    long number = held.job().effort().requestNumber();
    answers.say(connection, asked.study(), held.jobId(), number, result);
  }
}
