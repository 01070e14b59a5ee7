package org.hepacast.imaging.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hepacast.contracts.imaging.AutomaticSegmentation;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingRefusal;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.imaging.LesionPictures;
import org.hepacast.dicomweb.archive.Storing;
import org.hepacast.dicomweb.fault.Reason;
import org.hepacast.imaging.intake.Intake;
import org.hepacast.imaging.job.Job;
import org.hepacast.imaging.job.JobState;
import org.hepacast.imaging.review.Reviews.Result;
import org.hepacast.imaging.store.Review.Decided;
import org.hepacast.imaging.store.StowObject;
import org.hepacast.imaging.worker.Measuring.Refused;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A study on which nobody has drawn, on a real database: found once, reviewed, corrected. */
class AutomaticRegionsTest {
  @TempDir Path folder;
  private Scene scene;

  @BeforeEach
  void begin() {
    scene = new Scene(folder);
    scene.measuring.undrawn = "regions-1";
    scene.receive(Scene.request());
  }

  private Job once() {
    return scene.attempt().orElseThrow();
  }

  private ImagingOutcome last() {
    return scene.results().getLast().outcome();
  }

  private Optional<AutomaticSegmentation> automatic() {
    return Optional.ofNullable(((ImagingOutcome.Done) last()).automatic());
  }

  private Result decide(Decided decided, String seen) {
    String job = scene.rows.read("SELECT job_id FROM job ORDER BY job_id").getFirst();
    return scene.database().durably(c -> scene.reviews().decide(c, job, seen, decided, "Dr. A"));
  }

  private Result decide(Decided decided) {
    return decide(decided, "regions-1");
  }

  private List<String> statuses() {
    return scene.observations().getLast().observations().stream()
        .map(one -> one.path("status").asText())
        .distinct()
        .toList();
  }

  @Test
  void regionsAreFoundMeasuredAndMarked() {
    assertThat(once().state()).isEqualTo(JobState.DONE);

    assertThat(automatic()).contains(ScriptedMeasuring.labels("regions-1").segmentation());
    assertThat(statuses()).containsExactly("preliminary");
    assertThat(scene.observations().getLast().observations().getFirst().path("note").toString())
        .contains("segmented automatically by by-value 1.0.0 (research), agreement 0.90");
    assertThat(scene.rows.read("SELECT series_uid FROM own_series")).contains("1.2.3.9");
  }

  @Test
  void anotherAnnouncementOrProtocolRestsOnTheSameOnes() {
    once();
    scene.receive(Scene.request("1", "a", 1, false));
    once();
    scene.enable(Scene.CT_NEWER);
    scene.database().durably(c -> Intake.settle(scene.protocols(), c));
    once();

    assertThat(scene.measuring.segmented).hasValue(1);
    assertThat(scene.outcomes()).containsExactly("Done", "Done", "Done");
    assertThat(automatic()).isPresent();
  }

  @Test
  void aNewPackageFindsThemAnew() {
    once();
    scene.measuring.undrawn = "regions-of-2";
    scene.receive(Scene.request("1", "a", 1, false));
    once();

    assertThat(scene.measuring.segmented).hasValue(2);
    assertThat(scene.measuring.measured).hasValue(2);
  }

  @Test
  void whatAKilledProcessHasFoundIsNotFoundAgain() {
    scene.measuring.answer =
        () -> {
          throw new IllegalStateException("killed");
        };
    assertThat(once().state()).isEqualTo(JobState.QUEUED);
    scene.measuring.answer = scene.measuring::done;
    scene.timePasses();

    assertThat(once().state()).isEqualTo(JobState.DONE);
    assertThat(scene.measuring.segmented).hasValue(1);
  }

  @Test
  void whatIsLostWhileSegmentingIsFoundAgain() {
    scene.measuring.found =
        () -> {
          throw new IllegalStateException("killed");
        };
    once();
    scene.measuring.found = () -> new Measuring.Found(ScriptedMeasuring.labels("regions-1"));
    scene.timePasses();

    assertThat(once().state()).isEqualTo(JobState.DONE);
    assertThat(scene.measuring.segmented).hasValue(2);
  }

  @Test
  void aPackageThatIsNotSureRefuses() {
    scene.measuring.found =
        () -> new Refused(ImagingRefusal.NO_SEGMENTATION, "Not sure.", ScriptedMeasuring.DECISIONS);

    Job refused = once();
    assertThat(refused.state()).isEqualTo(JobState.REFUSED);
    assertThat(refused.standing().words()).isEqualTo("Not sure.");
    assertThat(scene.measuring.measured).hasValue(0);
    assertThat(decide(Decided.ACCEPTED)).isEqualTo(Result.NOTHING_TO_REVIEW);
  }

  @Test
  void acceptedRegionsAreStillAutomaticAndNoLongerHeldBack() {
    once();

    assertThat(decide(Decided.ACCEPTED)).isEqualTo(Result.DECIDED);
    assertThat(decide(Decided.ACCEPTED)).as("once more").isEqualTo(Result.DECIDED);

    assertThat(scene.outcomes()).containsExactly("Done", "Done");
    assertThat(automatic().orElseThrow().accepted()).isNotNull();
    assertThat(automatic().orElseThrow().provisional()).isFalse();
    assertThat(statuses()).containsExactly("final");
    assertThat(scene.measuring.measured).as("nothing is computed").hasValue(1);
    assertThat(scene.rows.read("SELECT decision || ' ' || reviewer FROM review"))
        .containsExactly("ACCEPTED Dr. A");
    assertThat(scene.attempt()).isEmpty();

    scene.receive(Scene.request("1", "a", 1, false));
    once();
    assertThat(automatic().orElseThrow().accepted()).as("it holds").isNotNull();
  }

  @Test
  void picturesSayWhetherTheirRegionsAreAcceptedAndVanishWhereTheyAreRejected() {
    once();
    decide(Decided.ACCEPTED);
    decide(Decided.REJECTED);

    List<LesionPictures> pictures = scene.pictures();
    assertThat(pictures).hasSize(3);
    assertThat(pictures)
        .extracting(LesionPictures::resultId)
        .isEqualTo(scene.results().stream().map(ImagingResult::resultId).toList());
    assertThat(pictures.get(0).shown().automatic().accepted()).isNull();
    assertThat(pictures.get(1).shown().automatic().accepted()).isNotNull();
    assertThat(pictures.get(1).shown().lesions()).isEqualTo(scene.measuring.lesions);
    assertThat(pictures.get(2).shown()).isNull();
  }

  @Test
  void whatRestsOnRejectedRegionsIsTakenBackForEveryProtocol() {
    scene.enable(Scene.CT, Scene.CT_NEWER);
    scene.database().durably(c -> Intake.settle(scene.protocols(), c));
    once();
    once();

    assertThat(decide(Decided.REJECTED)).isEqualTo(Result.DECIDED);

    assertThat(scene.outcomes()).containsExactly("Done", "Done", "Refused", "Refused");
    assertThat(((ImagingOutcome.Refused) last()).text()).contains("were rejected at their review");
    assertThat(scene.observations().getLast().observations()).isEmpty();
    assertThat(scene.rows.read("SELECT DISTINCT state FROM job")).containsExactly("REFUSED");
    assertThat(scene.rows.read("SELECT words FROM job").getFirst()).contains("Draw the lesions");
    assertThat(scene.attempt()).isEmpty();
  }

  @Test
  void rejectedRegionsAreRefusedWheneverTheStudyIsAskedFor() {
    once();
    decide(Decided.REJECTED);
    scene.receive(Scene.request("1", "a", 1, false));

    assertThat(once().state()).isEqualTo(JobState.REFUSED);
    assertThat(scene.measuring.segmented).hasValue(1);
    assertThat(((ImagingOutcome.Refused) last()).reason())
        .isEqualTo(ImagingRefusal.NO_SEGMENTATION);
  }

  @Test
  void whoRejectedMayAcceptAfterAll() {
    once();
    decide(Decided.REJECTED);

    assertThat(decide(Decided.ACCEPTED)).isEqualTo(Result.DECIDED);
    assertThat(once().state()).isEqualTo(JobState.DONE);
    assertThat(automatic().orElseThrow().accepted()).isNotNull();
    assertThat(scene.measuring.measured).hasValue(1);
  }

  /** The last word stands, whatever the job does meanwhile. */
  @ParameterizedTest
  @CsvSource({"ACCEPTED, Done", "REJECTED, Refused"})
  void aReviewWhileTheJobIsMeasuredHolds(Decided decided, String outcome) {
    scene.measuring.answer =
        () -> {
          decide(decided);
          scene.measuring.answer = scene.measuring::done;
          return scene.measuring.done();
        };
    once();
    scene.attempt();

    assertThat(scene.outcomes()).containsExactly(outcome);
    if (decided == Decided.ACCEPTED) {
      assertThat(automatic().orElseThrow().accepted()).isNotNull();
    }
  }

  @Test
  void aSegmentationOfAPersonTakesTheirPlace() {
    once();
    scene.measuring.undrawn = null;
    scene.measuring.content = "content-drawn";
    scene.receive(Scene.request("1", "a", 1, false));
    once();

    assertThat(automatic()).isEmpty();
    assertThat(statuses()).containsExactly("final");
    assertThat(decide(Decided.REJECTED)).isEqualTo(Result.NOTHING_TO_REVIEW);
  }

  @Test
  void whoLookedAtOthersDecidesNothing() {
    once();

    assertThat(decide(Decided.REJECTED, "regions-of-yesterday")).isEqualTo(Result.OTHER_REGIONS);
    assertThat(scene.outcomes()).containsExactly("Done");
  }

  @Test
  void theyGoToTheArchiveOnceWithTheFirstResult() {
    scene.enable(Scene.CT, Scene.CT_NEWER);
    scene.database().durably(c -> Intake.settle(scene.protocols(), c));
    scene.measuring.objects = List.of(new StowObject("1.2.3.8.1", "1.2.3.8", new byte[] {1}));
    once();
    once();

    assertThat(scene.archive.stored).as("two with the first, one with the second").hasSize(3);
  }

  @Test
  void whatIsRejectedBeforeItIsStoredIsNotStored() {
    scene.measuring.objects = List.of(new StowObject("1.2.3.8.1", "1.2.3.8", new byte[] {1}));
    scene.archive.storing = new Storing.Failed(ScriptedArchive.fault(Reason.BUSY));
    once();
    decide(Decided.REJECTED);

    assertThat(scene.rows.read("SELECT sop_instance_uid FROM stow")).isEmpty();
    assertThat(scene.rows.read("SELECT state FROM job")).containsExactly("REFUSED");
  }
}
