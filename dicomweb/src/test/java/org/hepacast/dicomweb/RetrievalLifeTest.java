package org.hepacast.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.hepacast.dicomweb.archive.Progress;
import org.hepacast.dicomweb.archive.Retrieval;
import org.hepacast.dicomweb.archive.StudyRetrieval;
import org.hepacast.dicomweb.archive.StudyRetrieval.WantedSeries;
import org.hepacast.dicomweb.fault.Reason;
import org.hepacast.testbed.pacs.DemoPacs;
import org.hepacast.testbed.pacs.PacsFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a retrieval does beyond a single fault: goes on, waits, stops at a limit, ends. */
class RetrievalLifeTest extends ArchiveScene {
  @Test
  void aRetrievalGoesOnWhereItStopped() throws Exception {
    pacs.always("GET", SERIES, new PacsFault.EarlyEnd(0.5));
    pacs.always("GET", INSTANCE, new PacsFault.Status(503));
    var first = (Retrieval.Failed) retrieve();
    pacs.behave();
    int before = pacs.requests().size();

    Retrieval second = retrieve();

    assertThat(first.fault().reason()).isEqualTo(Reason.BUSY);
    assertThat(first.present()).isBetween(1, 4);
    assertThat(second).isInstanceOf(Retrieval.Complete.class);
    assertThat(pacs.requests().stream().skip(before).filter(r -> r.matches("GET " + INSTANCE)))
        .hasSize(6 - first.present());
    assertThat(pacs.requests().stream().skip(before).filter(r -> r.matches("GET " + SERIES)))
        .isEmpty();
  }

  @Test
  void aStudyThatIsStillArrivingIsFetchedWhenItIsThere() throws Exception {
    pacs.withhold(new HashSet<>(study.instances(series).subList(0, 2)));

    Retrieval early = retrieve();
    assertThat(pacs.requests()).noneMatch(request -> request.matches("GET " + FILES));
    pacs.withhold(Set.of());
    Retrieval late = retrieve();

    assertThat(early).isEqualTo(new Retrieval.StillArriving(4, 6));
    assertThat(late).isInstanceOf(Retrieval.Complete.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/related; type=\"application/dicom\"; transfer-syntax=*",
        "multipart/related; type=\"application/dicom\"",
        "application/dicom; transfer-syntax=*",
        "application/dicom",
        "*/*"
      })
  void whateverFormatAnArchiveWantsIsFoundAndRemembered(String only) throws Exception {
    pacs.accept(only::equals);
    retrieve();
    String other = study.series(3);
    study.write(folder.resolve("pacs"));
    pacs.readAgain();
    int before = pacs.requests().size();
    var wanted = new StudyRetrieval(SampleStudy.STUDY, List.of(new WantedSeries(other, 3)));

    var second = archive.retrieve(wanted, folder.resolve("second"), Progress.silent());

    assertThat(second).isInstanceOf(Retrieval.Complete.class);
    // At most the formats of a series in vain, then each instance at once.
    assertThat(pacs.requests().stream().skip(before).filter(r -> r.matches("GET " + FILES)))
        .hasSizeLessThanOrEqualTo(6);
  }

  @Test
  void aRedirectIsNotFollowedAndTakesNoCredentialsAlong() throws Exception {
    try (var elsewhere = new DemoPacs(folder.resolve("elsewhere"))) {
      pacs.always(
          "GET",
          ANY,
          new PacsFault.Status(307, Map.of("Location", elsewhere.root() + "/studies"), ""));

      assertThat(retrieve()).isInstanceOf(Retrieval.Failed.class);
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @Test
  void moreImagesThanTheLimitAreNotBegun() throws Exception {
    String many = study.series(201);
    study.write(folder.resolve("pacs"));
    pacs.readAgain();
    var wanted = new StudyRetrieval(SampleStudy.STUDY, List.of(new WantedSeries(many, null)));

    Retrieval outcome = archive.retrieve(wanted, folder.resolve("got"), Progress.silent());

    assertThat(((Retrieval.Failed) outcome).fault().reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(pacs.requests()).noneMatch(request -> request.matches("GET " + FILES));
  }

  @Test
  void anInterruptEndsARetrieval() throws Exception {
    pacs.always("GET", FILES, new PacsFault.Silence());
    var ended = new ArrayList<Boolean>();
    Thread worker =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    retrieve();
                  } catch (InterruptedException e) {
                    ended.add(true);
                  }
                });
    Awaitility.await()
        .until(() -> pacs.requests().stream().anyMatch(r -> r.matches("GET " + FILES)));

    worker.interrupt();
    worker.join(10_000);

    assertThat(ended).containsExactly(true);
  }
}
