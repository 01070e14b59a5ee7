package org.hepacast.imaging.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hepacast.contracts.imaging.AnnouncedStudy;
import org.hepacast.contracts.imaging.ImagingObservations;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingRefusal;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.imaging.LesionPictures;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.dicomweb.archive.Retrieval;
import org.hepacast.dicomweb.archive.SeriesFound;
import org.hepacast.dicomweb.archive.Storing;
import org.hepacast.dicomweb.fault.Reason;
import org.hepacast.imaging.intake.Intake;
import org.hepacast.imaging.job.Job;
import org.hepacast.imaging.job.JobState;
import org.hepacast.imaging.store.MeasurementRows;
import org.hepacast.imaging.store.StowObject;
import org.hepacast.imaging.store.TestDatabase.Killed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of a job on a real database: nothing lost, nothing twice, whatever happens when. */
class JobLifeTest {
  @TempDir Path folder;
  private Scene scene;

  @BeforeEach
  void begin() {
    scene = new Scene(folder);
  }

  private Job once() {
    return scene.attempt().orElseThrow();
  }

  private String words(Job job) {
    return Optional.ofNullable(job.standing().words()).orElse("");
  }

  @Test
  void aStudyIsFetchedMeasuredAndItsResultLeaves() {
    scene.receive(Scene.request());

    assertThat(once().state()).isEqualTo(JobState.DONE);
    assertThat(scene.outcomes()).containsExactly("Done");
    assertThat(scene.results().getFirst().contentHash()).isEqualTo("content-1");
    assertThat(scene.rows.read("SELECT legend FROM picture"))
        .containsExactly("[{\"region\":\"intra\",\"colour\":\"#ffc400\"}]");
    assertThat(scene.rows.read("SELECT state FROM job_stage"))
        .contains("QUEUED", "FETCHING", "COMPUTING");
    assertThat(scene.attempt()).as("nothing more to do").isEmpty();
  }

  @Test
  void whatTheRecordShallHoldLeavesWithTheResultAndIsTakenBackWithIt() {
    scene.receive(Scene.request());
    once();
    scene.receive(Scene.request("1", "a", 2, true));

    ImagingObservations measured = scene.observations().getFirst();
    ImagingObservations withdrawn = scene.observations().getLast();
    assertThat(scene.outcomes()).containsExactly("Done", "Withdrawn");
    assertThat(scene.observations()).hasSize(2);
    assertThat(measured.resultId()).isEqualTo(scene.results().getFirst().resultId());
    assertThat(measured.observations())
        .extracting(one -> one.at("/valueQuantity/value").doubleValue())
        .containsExactly(10.0, 0.1 + 0.2);
    assertThat(withdrawn.observations()).isEmpty();
    assertThat(withdrawn.settledAt()).isAfter(measured.settledAt());
    assertThat(withdrawn.absent())
        .containsAll(
            measured.observations().stream()
                .map(one -> one.at("/identifier/0/value").asText())
                .toList());
  }

  @Test
  void picturesLeaveWithTheResultAndVanishWithIt() {
    scene.receive(Scene.request());
    once();
    scene.receive(Scene.request("1", "a", 2, true));

    LesionPictures measured = scene.pictures().getFirst();
    LesionPictures withdrawn = scene.pictures().getLast();
    assertThat(scene.pictures()).hasSize(2);
    assertThat(measured.resultId()).isEqualTo(scene.results().getFirst().resultId());
    assertThat(measured.shown())
        .isEqualTo(
            new LesionPictures.Shown(
                "CT",
                "content-1",
                Instant.parse("2026-01-01T00:00:00Z"),
                null,
                scene.measuring.lesions));
    assertThat(withdrawn.shown()).isNull();
    assertThat(withdrawn.settledAt()).isAfter(measured.settledAt());
    assertThat(
            scene.rows.read(
                "SELECT DISTINCT record_key FROM outbox WHERE topic = '%s'"
                    .formatted(Topic.PICTURES.topicName())))
        .as("one takes the place of the other")
        .containsExactly("ehr|ImagingStudy/a|ct|1");
  }

  @Test
  void theSameImagesShowTheSameLesionsWhoeverAnnouncesThem() {
    scene.receive(Scene.request());
    once();
    scene.receive(Scene.request("1", "another-resource", 1, false));
    once();
    scene.receive(Scene.request("1", "a", 1, true));
    scene.receive(Scene.request("1", "a", 1, false));
    once();

    assertThat(scene.measuring.measured).hasValue(1);
    assertThat(scene.pictures())
        .extracting(one -> one.shown() == null ? null : one.shown().lesions())
        .containsExactly(
            scene.measuring.lesions, scene.measuring.lesions, null, scene.measuring.lesions);
  }

  @Test
  void withoutLesionsOrWhereNoneAreWantedNothingIsShown() {
    scene.measuring.lesions = null;
    scene.receive(Scene.request());
    once();

    assertThat(scene.pictures()).hasSize(1).allMatch(one -> one.shown() == null);
  }

  /** As long as a result stands its pictures do; of one that does not they go in time. */
  @Test
  void pixelsOfAWithdrawnStudyAreForgotten() {
    scene.receive(Scene.request());
    once();
    assertThat(forgotten(Duration.ZERO)).as("the result stands").isZero();
    scene.receive(Scene.request("1", "a", 2, true));

    assertThat(forgotten(Duration.ofDays(30))).isZero();
    assertThat(forgotten(Duration.ZERO)).isOne();
    assertThat(scene.rows.read("SELECT count(lesions) FROM measurement")).containsExactly("0");
    assertThat(scene.rows.read("SELECT count(measured) FROM measurement")).containsExactly("1");
  }

  private int forgotten(Duration keep) {
    return scene.database().durably(c -> MeasurementRows.forgetLesions(c, keep));
  }

  @Test
  void theSameRequestAgainChangesNothing() {
    scene.receive(Scene.request());
    once();
    scene.receive(Scene.request());

    assertThat(scene.attempt()).isEmpty();
    assertThat(scene.outcomes()).containsExactly("Done");
  }

  @Test
  void theSameImagesAreMeasuredOnceWhateverIsAnnounced() {
    scene.receive(Scene.request());
    once();
    scene.receive(Scene.request("1", "a", 1, false));
    once();
    scene.receive(Scene.request("1", "another-resource", 1, false));
    once();

    assertThat(scene.measuring.measured).hasValue(1);
    assertThat(scene.outcomes()).containsExactly("Done", "Done", "Done");
    assertThat(scene.rows.read("SELECT job_id FROM picture")).hasSize(2);
  }

  @Test
  void otherImagesAreMeasuredAnew() {
    scene.receive(Scene.request());
    once();
    scene.measuring.content = "content-2";
    scene.receive(Scene.request("1", "a", 1, false));
    once();

    assertThat(scene.measuring.measured).hasValue(2);
  }

  @Test
  void aNewVersionOfAProtocolMeasuresKnownStudiesAnew() {
    scene.receive(Scene.request());
    once();
    scene.enable(Scene.CT_NEWER);

    int settled = scene.database().durably(c -> Intake.settle(scene.protocols(), c));
    assertThat(settled).isEqualTo(1);
    assertThat(once().task().protocol()).isEqualTo(Scene.CT_NEWER.reference());

    assertThat(scene.measuring.measured).hasValue(2);
    assertThat(scene.results().getLast().protocol().version()).isEqualTo("2");
    assertThat(scene.database().<Integer>durably(c -> Intake.settle(scene.protocols(), c)))
        .as("once")
        .isZero();
  }

  @Test
  void anOpenJobOfAProtocolThatIsGoneIsWithdrawn() {
    scene.receive(Scene.request());
    scene.enable(Scene.CT_NEWER);
    scene.database().durably(c -> Intake.settle(scene.protocols(), c));

    assertThat(scene.rows.read("SELECT state FROM job ORDER BY protocol_version"))
        .containsExactly("WITHDRAWN", "QUEUED");
    assertThat(scene.outcomes()).containsExactly("Withdrawn");
  }

  @Test
  void aWithdrawalCancelsWhatIsToBeDoneAndTakesBackWhatWas() {
    scene.receive(Scene.request());
    once();
    scene.receive(Scene.request("1", "a", 2, true));
    scene.receive(Scene.request("1", "a", 2, true));

    assertThat(scene.outcomes()).containsExactly("Done", "Withdrawn");
    assertThat(scene.attempt()).isEmpty();

    scene.receive(Scene.request());
    assertThat(once().state()).as("wanted again").isEqualTo(JobState.DONE);
    assertThat(scene.outcomes()).containsExactly("Done", "Withdrawn", "Done");
    assertThat(scene.measuring.measured).hasValue(1);
  }

  @Test
  void aWithdrawalWhileImagesComeLetsNoResultOut() {
    scene.receive(Scene.request());
    scene.archive.whileFetching = () -> scene.receive(Scene.request("1", "a", 2, true));

    assertThat(once().state()).isEqualTo(JobState.WITHDRAWN);
    assertThat(scene.outcomes()).containsExactly("Withdrawn");
  }

  @Test
  void aNewerRequestWhileMeasuringTakesTheJobAndItsResultAlone() {
    scene.receive(Scene.request());
    scene.measuring.answer =
        () -> {
          scene.receive(Scene.request("1", "a", 1, false));
          return scene.measuring.done();
        };

    assertThat(once().state()).isEqualTo(JobState.QUEUED);
    assertThat(scene.outcomes()).isEmpty();
    scene.measuring.answer = scene.measuring::done;
    assertThat(once().state()).isEqualTo(JobState.DONE);
    assertThat(scene.outcomes()).containsExactly("Done");
  }

  @ParameterizedTest
  @CsvSource({
    "UNREACHABLE, WAITING, archive, PACS_UNAVAILABLE",
    "TIMED_OUT, WAITING, archive, PACS_UNAVAILABLE",
    "BUSY, WAITING, archive, PACS_UNAVAILABLE",
    "SERVER_ERROR, WAITING, archive, PACS_UNAVAILABLE",
    "CUT_SHORT, WAITING, archive, PACS_UNAVAILABLE",
    "NOT_FOUND, WAITING, images, STUDY_NOT_FOUND",
    "NOT_SIGNED_IN, WAITING, operator, ACCESS_DENIED",
    "FORBIDDEN, WAITING, operator, ACCESS_DENIED",
    "TLS_REFUSED, WAITING, operator, PACS_UNAVAILABLE",
    "REDIRECTED, WAITING, operator, PACS_UNAVAILABLE",
    "FORMAT_REFUSED, WAITING, operator, PACS_UNAVAILABLE",
    "ADDRESS_NOT_ALLOWED, WAITING, operator, NO_ENDPOINT",
    "NO_SPACE, WAITING, disk, -",
    "LOCAL_FILE, WAITING, disk, -",
    "TOO_LARGE, REFUSED, TOO_LARGE, -",
    "NOT_DICOM, REFUSED, UNREADABLE, -",
    "WRONG_INSTANCE, REFUSED, UNREADABLE, -",
    "MALFORMED_ANSWER, QUEUED, defect, -"
  })
  void whatTheArchivesTroubleMeans(Reason trouble, JobState state, String reason, String inTheEnd) {
    scene.archive.retrieval = new Retrieval.Failed(ScriptedArchive.fault(trouble), 0);
    scene.receive(Scene.request());

    Job first = once();
    assertThat(first.state()).isEqualTo(state);
    assertThat(first.standing().reason()).isEqualTo(reason);
    assertThat(words(first)).contains("It happened").contains("Do something");
    if (state != JobState.WAITING) {
      return;
    }
    assertThat(scene.attempt()).as("not before it is due").isEmpty();
    scene.waited(Duration.ofHours(1));
    scene.timePasses();
    assertThat(once().state()).as("after an hour").isEqualTo(JobState.WAITING);
    scene.waited(Duration.ofDays(8));
    scene.timePasses();
    Job last = once();
    if (inTheEnd.equals("-")) {
      assertThat(last.state()).as("a disk is waited for").isEqualTo(JobState.WAITING);
    } else {
      assertThat(last.state()).isEqualTo(JobState.REFUSED);
      assertThat(last.standing().reason()).isEqualTo(inTheEnd);
      assertThat(scene.outcomes()).containsExactly("Refused");
    }
  }

  @Test
  void anArchiveThatIsAwayForLongCostsNoAttempt() {
    scene.archive.searchFault = ScriptedArchive.fault(Reason.UNREACHABLE);
    scene.receive(Scene.request());
    for (int attempt = 0; attempt < 20; attempt++) {
      assertThat(once().state()).isEqualTo(JobState.WAITING);
      scene.timePasses();
    }
    scene.archive.searchFault = null;

    Job job = once();
    assertThat(job.state()).isEqualTo(JobState.DONE);
    assertThat(job.effort().broken()).isZero();
    assertThat(scene.deadLetters()).isEmpty();
  }

  @Test
  void imagesThatAreStillComingAreWaitedFor() {
    scene.receive(Scene.request("1", "a", 3, false));

    Job job = once();
    assertThat(job.state()).isEqualTo(JobState.WAITING);
    assertThat(words(job)).startsWith("2 of 3 announced images are in the image archive.");
    assertThat(scene.archive.retrieved).as("nothing is fetched before").isEmpty();

    scene.timePasses();
    scene.archive.series =
        List.of(
            new SeriesFound("1.2.3.1", "CT", null, null),
            new SeriesFound("1.2.3.2", "SEG", null, 2));
    assertThat(once().state()).isEqualTo(JobState.DONE);
  }

  @Test
  void imagesThatNeverComeAreRefusedInTheEnd() {
    scene.receive(Scene.request("1", "a", 3, false));
    once();
    scene.waited(Duration.ofHours(25));
    scene.timePasses();

    assertThat(once().standing().reason()).isEqualTo("INCOMPLETE");
    assertThat(((ImagingOutcome.Refused) scene.results().getFirst().outcome()).reason())
        .isEqualTo(ImagingRefusal.INCOMPLETE);
  }

  @Test
  void aStrangersImagesAreRefusedEvenWhereTheyWereMeasuredBefore() {
    scene.receive(Scene.request());
    once();
    scene.measuring.foreign = () -> true;
    scene.receive(Scene.request("2", "a", 2, false));

    assertThat(once().standing().reason()).isEqualTo("OTHER_PATIENT");
    assertThat(scene.outcomes()).containsExactly("Done", "Refused");
    assertThat(scene.rows.read("SELECT 1 FROM picture")).as("nothing of them is shown").isEmpty();
  }

  @Test
  void aStudyOfAnotherModalityIsRefusedWithoutAskingTheArchive() {
    var request = Scene.request();
    var study = request.study();
    scene.receive(
        ImagingRequest.of(
            "ehr",
            request.patient(),
            new AnnouncedStudy(
                study.reference(), "1.2.3", null, List.of("MR"), null, null, List.of(), List.of()),
            false));

    assertThat(scene.attempt()).isEmpty();
    assertThat(((ImagingOutcome.Refused) scene.results().getFirst().outcome()).reason())
        .isEqualTo(ImagingRefusal.WRONG_MODALITY);
  }

  @Test
  void anEndpointThatIsNotAllowedIsNeverAsked() {
    var request = Scene.request();
    var study = request.study();
    scene.receive(
        ImagingRequest.of(
            "ehr",
            request.patient(),
            new AnnouncedStudy(
                study.reference(),
                "1.2.3",
                null,
                List.of("CT"),
                null,
                null,
                List.of(),
                List.of("http://169.254.169.254/latest/meta-data")),
            false));

    assertThat(once().standing().reason()).isEqualTo("NO_ENDPOINT");
    assertThat(scene.archive.retrieved).isEmpty();
  }

  @Test
  void aStudyThatBreaksTheSuiteEndsInTheDeadLetterAfterItsAttempts() {
    scene.measuring.answer =
        () -> {
          throw new IllegalStateException("a name that nobody may read");
        };
    scene.receive(Scene.request());

    assertThat(once().state()).isEqualTo(JobState.QUEUED);
    assertThat(scene.attempt()).as("after a pause").isEmpty();
    scene.timePasses();
    once();
    scene.timePasses();
    assertThat(once().state()).isEqualTo(JobState.FAILED);

    assertThat(scene.deadLetters()).hasSize(1);
    assertThat(scene.deadLetters().getFirst())
        .contains("IllegalStateException")
        .doesNotContain("a name that nobody may read");
    assertThat(scene.outcomes()).isEmpty();

    scene.measuring.answer = scene.measuring::done;
    scene.receive(Scene.request());
    assertThat(once().state()).as("sent again from the dead letter").isEqualTo(JobState.DONE);
  }

  @Test
  void aStudyThatKillsTheProcessEndsInTheDeadLetter() {
    scene.receive(Scene.request());
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThat(scene.claim(scene.database(), "killed")).isPresent();
      scene.timePasses();
    }

    Job job = once();
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(words(job)).contains("3 times").contains("memory");
    assertThat(scene.deadLetters()).hasSize(1);
    assertThat(scene.archive.retrieved).isEmpty();
  }

  @Test
  void lackOfMemoryIsToldAndTriedAgain() {
    scene.measuring.answer =
        () -> {
          throw new OutOfMemoryError("Java heap space");
        };
    scene.receive(Scene.request());

    Job job = once();
    assertThat(job.state()).isEqualTo(JobState.QUEUED);
    assertThat(words(job)).contains("OutOfMemoryError");
  }

  /** The process dies after each number of transactions in turn; others go on. */
  @Test
  void aKillBetweenAnyTwoDurableStepsLosesNothingAndDoublesNothing() {
    scene.measuring.objects = List.of(new StowObject("1.9.1", "1.9", new byte[] {1}));
    int lives = 0;
    boolean finished = false;
    while (!finished) {
      var own = new Scene(folder.resolve("life-" + lives));
      own.measuring.objects = scene.measuring.objects;
      own.receive(Scene.request());
      var mortal = own.rows.openUntil(lives);
      try {
        finished = own.attempt(mortal, Map.of()).isPresent();
      } catch (Killed e) {
        own.timePasses();
        own.attempt(Map.of("hepacast.imaging.work.attempts", "100"));
      }

      assertThat(own.rows.read("SELECT state FROM job"))
          .as("life %d", lives)
          .containsExactly("DONE");
      assertThat(own.outcomes()).as("life %d", lives).containsExactly("Done");
      assertThat(own.observations()).as("life %d", lives).hasSize(1);
      assertThat(own.rows.read("SELECT 1 FROM measurement")).hasSize(1);
      assertThat(own.rows.read("SELECT 1 FROM stow")).isEmpty();
      lives++;
    }
    assertThat(lives).as("steps between which a process may die").isGreaterThan(6);
  }

  @Test
  void aKillDuringTheIntakeIsNothingOrAll() {
    var mortal = scene.rows.openUntil(0);
    assertThatThrownBy(() -> scene.receive(Scene.request(), mortal)).isInstanceOf(Killed.class);
    assertThat(scene.rows.read("SELECT 1 FROM study")).isEmpty();

    scene.receive(Scene.request());
    scene.receive(Scene.request());
    assertThat(scene.rows.read("SELECT 1 FROM job")).hasSize(1);
  }

  @Test
  void twoReplicasShareJobsAndNeverWorkAtOnePatientAtOnce() {
    scene.receive(Scene.request("1", "a", 2, false));
    scene.receive(Scene.request("1", "b", 2, false));
    scene.receive(Scene.request("2", "c", 2, false));

    Job first = scene.claim(scene.rows.open(), "one").orElseThrow();
    Job second = scene.claim(scene.rows.open(), "two").orElseThrow();

    assertThat(first.task().patientKey()).isEqualTo("ehr|Patient/1");
    assertThat(second.task().patientKey()).isEqualTo("ehr|Patient/2");
    assertThat(scene.claim(scene.rows.open(), "three")).isEmpty();
  }

  @Test
  void whatAKilledReplicaHeldIsTakenByAnotherAndTheFormerSaysNothingAnyMore() {
    scene.receive(Scene.request());
    scene.measuring.answer =
        () -> {
          // The lease ends while this one measures; another takes the job and finishes it.
          scene.timePasses();
          scene.measuring.answer = scene.measuring::done;
          assertThat(scene.attempt().orElseThrow().state()).isEqualTo(JobState.DONE);
          return scene.measuring.done();
        };

    scene.attempt();

    assertThat(scene.outcomes()).containsExactly("Done");
    assertThat(scene.rows.read("SELECT state FROM job")).containsExactly("DONE");
  }

  @Test
  void reportsThatTheArchiveDoesNotTakeNowAreSentLaterWithoutMeasuringAgain() {
    scene.measuring.objects = List.of(new StowObject("1.9.1", "1.9", new byte[] {1}));
    scene.archive.storing = new Storing.Failed(ScriptedArchive.fault(Reason.BUSY));
    scene.receive(Scene.request());

    assertThat(once().state()).isEqualTo(JobState.WAITING);
    assertThat(scene.outcomes()).as("the result has left").containsExactly("Done");
    scene.archive.storing = null;
    scene.timePasses();
    assertThat(once().state()).isEqualTo(JobState.DONE);
    assertThat(scene.archive.stored).hasSize(1);
    assertThat(scene.measuring.measured).hasValue(1);
    assertThat(scene.archive.retrieved).hasSize(1);
  }

  @Test
  void whatThisSuiteHasStoredIsNeitherCountedNorFetched() {
    scene.measuring.objects = List.of(new StowObject("1.9.1", "1.9", new byte[] {1}));
    scene.receive(Scene.request());
    once();
    scene.archive.series =
        List.of(
            new SeriesFound("1.2.3.1", "CT", null, 1),
            new SeriesFound("1.2.3.2", "SEG", null, 1),
            new SeriesFound("1.9", "SEG", null, 7));
    scene.receive(Scene.request("1", "a", 3, false));

    assertThat(once().state()).isEqualTo(JobState.WAITING);
    scene.receive(Scene.request("1", "a", 2, false));
    once();
    assertThat(scene.archive.retrieved.getLast().series())
        .extracting(series -> series.uid())
        .containsExactly("1.2.3.1", "1.2.3.2");
  }
}
