package org.hepacast.imaging.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hepacast.contracts.imaging.ProtocolReference;
import org.hepacast.imaging.job.Job.Effort;
import org.hepacast.imaging.job.Job.Lease;
import org.hepacast.imaging.job.Job.Standing;
import org.hepacast.imaging.job.Job.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each state and each event: what becomes of the job, or that nothing does. */
class TransitionsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final long TOKEN = 7;
  private static final long REQUEST = 3;
  private static final EnumSet<JobState> HELD =
      EnumSet.of(JobState.FETCHING, JobState.COMPUTING, JobState.STORING);

  private static Job job(JobState state) {
    return new Job(
        new Task("job", "study", "ehr|Patient/1", new ProtocolReference("p", "1", "sha256:0")),
        new Standing(state, null, null, NOW.minusSeconds(30), NOW.minusSeconds(1)),
        new Effort(REQUEST, NOW.minusSeconds(100), 2, 2, null),
        HELD.contains(state) ? new Lease(TOKEN, "a", NOW.plusSeconds(10)) : null);
  }

  private static JobEvent event(String name) {
    return switch (name) {
      case "requested" -> new JobEvent.Requested(REQUEST + 1, "ehr|Patient/2");
      case "requested-before" -> new JobEvent.Requested(REQUEST, "ehr|Patient/1");
      case "withdrawn" -> new JobEvent.Withdrawn(REQUEST + 1);
      case "withdrawn-before" -> new JobEvent.Withdrawn(REQUEST);
      case "unmeasurable" -> new JobEvent.Unmeasurable("WRONG_MODALITY", "words");
      case "claimed" -> new JobEvent.Claimed("b", LEASE);
      case "renewed" -> new JobEvent.Renewed(TOKEN, LEASE);
      case "entered" -> new JobEvent.Entered(TOKEN, JobState.COMPUTING);
      case "must-wait" ->
          new JobEvent.MustWait(TOKEN, WaitingFor.ARCHIVE, "words", Duration.ofMinutes(1));
      case "stopped" -> new JobEvent.Stopped(TOKEN);
      case "broke" -> new JobEvent.Broke(TOKEN, "words", 3, Duration.ofMinutes(1));
      case "broke-last" -> new JobEvent.Broke(TOKEN, "words", 2, Duration.ofMinutes(1));
      case "measured" -> new JobEvent.Measured(TOKEN);
      case "refused" -> new JobEvent.Refused(TOKEN, "GEOMETRY", "words");
      case "rejected" -> new JobEvent.Rejected("NO_SEGMENTATION", "words");
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Optional<Job> after(Job job, JobEvent event) {
    return Transitions.after(job, event, TOKEN, NOW);
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          state,     requested, requested-before, withdrawn, withdrawn-before, unmeasurable, claimed,  renewed,   entered,   must-wait, stopped, broke,  broke-last, measured, refused, rejected
          QUEUED,    QUEUED,    -,                WITHDRAWN, -,                REFUSED,      FETCHING, -,         -,         -,         -,       -,      -,          -,        -,       REFUSED
          FETCHING,  QUEUED,    -,                WITHDRAWN, -,                -,            -,        FETCHING,  COMPUTING, WAITING,   QUEUED,  QUEUED, FAILED,     DONE,     REFUSED,  REFUSED
          WAITING,   QUEUED,    -,                WITHDRAWN, -,                -,            FETCHING, -,         -,         -,         -,       -,      -,          -,        -,       REFUSED
          COMPUTING, QUEUED,    -,                WITHDRAWN, -,                -,            -,        COMPUTING, COMPUTING, WAITING,   QUEUED,  QUEUED, FAILED,     DONE,     REFUSED,  REFUSED
          STORING,   QUEUED,    -,                WITHDRAWN, -,                -,            -,        STORING,   COMPUTING, WAITING,   QUEUED,  QUEUED, FAILED,     DONE,     REFUSED,  REFUSED
          DONE,      QUEUED,    -,                WITHDRAWN, -,                -,            -,        -,         -,         -,         -,       -,      -,          -,        -,       REFUSED
          REFUSED,   QUEUED,    -,                WITHDRAWN, -,                -,            -,        -,         -,         -,         -,       -,      -,          -,        -,       -
          FAILED,    QUEUED,    -,                WITHDRAWN, -,                -,            -,        -,         -,         -,         -,       -,      -,          -,        -,       -
          WITHDRAWN, QUEUED,    -,                WITHDRAWN, -,                -,            -,        -,         -,         -,         -,       -,      -,          -,        -,       -
          """)
  void everyStateAndEveryEvent(ArgumentsAccessor row) {
    String[] events = {
      "requested",
      "requested-before",
      "withdrawn",
      "withdrawn-before",
      "unmeasurable",
      "claimed",
      "renewed",
      "entered",
      "must-wait",
      "stopped",
      "broke",
      "broke-last",
      "measured",
      "refused",
      "rejected"
    };
    JobState state = JobState.valueOf(row.getString(0));
    Map<String, String> actual = new LinkedHashMap<>();
    Map<String, String> expected = new LinkedHashMap<>();
    for (int i = 0; i < events.length; i++) {
      expected.put(events[i], row.getString(i + 1));
      actual.put(
          events[i],
          after(job(state), event(events[i])).map(Job::state).map(Enum::name).orElse("-"));
    }
    assertThat(actual).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(JobState.class)
  void aFormerHolderIsIgnoredInEveryState(JobState state) {
    for (JobEvent event :
        new JobEvent[] {
          new JobEvent.Renewed(TOKEN - 1, LEASE),
          new JobEvent.Entered(TOKEN - 1, JobState.COMPUTING),
          new JobEvent.MustWait(TOKEN - 1, WaitingFor.DISK, "words", LEASE),
          new JobEvent.Stopped(TOKEN - 1),
          new JobEvent.Broke(TOKEN - 1, "words", 1, LEASE),
          new JobEvent.Measured(TOKEN - 1),
          new JobEvent.Refused(TOKEN - 1, "GEOMETRY", "words")
        }) {
      assertThat(after(job(state), event)).as("%s", event).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = JobState.class,
      names = {"FETCHING", "COMPUTING", "STORING"})
  void aKilledHoldersJobIsTakenWhenItsLeaseEndsAndItsAttemptCountsAsBroken(JobState state) {
    Job held = job(state);
    Instant later = NOW.plusSeconds(10);

    assertThat(Transitions.after(held, event("claimed"), TOKEN, later.minusMillis(1))).isEmpty();
    Job taken = Transitions.after(held, event("claimed"), TOKEN, later).orElseThrow();

    assertThat(taken.lease()).isEqualTo(new Lease(TOKEN + 1, "b", later.plus(LEASE)));
    assertThat(taken.effort().broken()).isEqualTo(3);
    assertThat(taken.effort().attempts()).isEqualTo(3);
    assertThat(after(taken, event("measured"))).as("what the former holder says").isEmpty();
  }

  @Test
  void aJobIsNotTakenBeforeItIsDue() {
    Job waiting = after(job(JobState.FETCHING), event("must-wait")).orElseThrow();

    Instant due = NOW.plusSeconds(60);
    assertThat(Transitions.after(waiting, event("claimed"), TOKEN, due.minusMillis(1))).isEmpty();
    assertThat(Transitions.after(waiting, event("claimed"), TOKEN, due)).isPresent();
  }

  @Test
  void attemptsThatEndInOrderAreNotBroken() {
    for (String event : new String[] {"must-wait", "stopped", "measured", "refused"}) {
      assertThat(after(job(JobState.FETCHING), event(event)).orElseThrow().effort().broken())
          .as(event)
          .isEqualTo(1);
    }
    assertThat(after(job(JobState.FETCHING), event("broke")).orElseThrow().effort().broken())
        .isEqualTo(2);
  }

  @Test
  void waitingForTheSameGoesOnFromItsBeginningAndForAnotherBeginsAnew() {
    Job first = after(job(JobState.FETCHING), event("must-wait")).orElseThrow();
    Instant later = NOW.plusSeconds(60);
    Job again = Transitions.after(first, event("claimed"), TOKEN, later).orElseThrow();
    var more = new JobEvent.MustWait(TOKEN + 1, WaitingFor.ARCHIVE, "words", LEASE);
    var other = new JobEvent.MustWait(TOKEN + 1, WaitingFor.IMAGES, "words", LEASE);

    assertThat(Transitions.after(again, more, TOKEN + 1, later).orElseThrow().effort().waiting())
        .isEqualTo(new Job.Waiting(WaitingFor.ARCHIVE, NOW));
    assertThat(Transitions.after(again, other, TOKEN + 1, later).orElseThrow().effort().waiting())
        .isEqualTo(new Job.Waiting(WaitingFor.IMAGES, later));
  }

  @Test
  void aNewRequestBeginsItsEffortAnewAndForWhomItIsNow() {
    Job again = after(job(JobState.FAILED), event("requested")).orElseThrow();

    assertThat(again.effort()).isEqualTo(new Effort(REQUEST + 1, NOW, 0, 0, null));
    assertThat(again.task().patientKey()).isEqualTo("ehr|Patient/2");
    assertThat(again.lease()).isNull();
  }
}
