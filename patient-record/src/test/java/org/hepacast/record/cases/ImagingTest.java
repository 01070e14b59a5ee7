package org.hepacast.record.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.record.cases.ImagingScene.CT;
import static org.hepacast.record.cases.ImagingScene.OTHER;
import static org.hepacast.record.cases.ImagingScene.done;
import static org.hepacast.record.cases.ImagingScene.refused;
import static org.hepacast.record.cases.ImagingScene.result;
import static org.hepacast.record.cases.ImagingScene.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.ImagedFeatures;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingRefusal;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which images count for a case. Index event: 2025-09-18T08:30Z. */
class ImagingTest {
  private static final String UID = "1.2.3";

  /**
   * @param started of the ImagingStudy
   * @param acquired of the images
   * @param standing what comes of it while the study stands
   * @param withdrawn what comes of it once it is withdrawn
   */
  private record Given(
      String name,
      String started,
      String acquired,
      ImagingOutcome outcome,
      String uid,
      String standing,
      String withdrawn) {}

  private static final ImagingOutcome DONE = done("CT", null, 20.0);
  private static final ImagingOutcome REFUSED = refused(ImagingRefusal.NO_SEGMENTATION);
  private static final String INSIDE = "2025-09-01T09:00:00Z";

  private static final List<Given> INPUTS =
      List.of(
          new Given("measured", INSIDE, INSIDE, DONE, UID, "MEASURED", "WITHDRAWN"),
          new Given("images tell no time", INSIDE, null, DONE, UID, "MEASURED", "WITHDRAWN"),
          new Given("study tells no time", null, INSIDE, DONE, UID, "MEASURED", "WITHDRAWN"),
          new Given("a day only", "2025-09-01", null, DONE, UID, "MEASURED", "WITHDRAWN"),
          new Given("nobody tells a time", null, null, DONE, UID, "REFUSED", "REFUSED"),
          new Given(
              "the moment before",
              null,
              "2025-09-18T08:29:59Z",
              DONE,
              UID,
              "MEASURED",
              "WITHDRAWN"),
          new Given(
              "the moment itself",
              null,
              "2025-09-18T08:30:00Z",
              DONE,
              UID,
              "AFTER_INDEX_EVENT",
              "AFTER_INDEX_EVENT"),
          new Given(
              "the day itself",
              "2025-09-18",
              null,
              DONE,
              UID,
              "AFTER_INDEX_EVENT",
              "AFTER_INDEX_EVENT"),
          new Given(
              "images before, study after",
              "2025-09-20T08:00:00Z",
              INSIDE,
              DONE,
              UID,
              "AFTER_INDEX_EVENT",
              "AFTER_INDEX_EVENT"),
          new Given(
              "study before, images after",
              INSIDE,
              "2025-09-20T08:00:00Z",
              DONE,
              UID,
              "AFTER_INDEX_EVENT",
              "AFTER_INDEX_EVENT"),
          new Given(
              "120 days before", null, "2025-05-21T00:00:00Z", DONE, UID, "MEASURED", "WITHDRAWN"),
          new Given(
              "121 days before",
              null,
              "2025-05-20T23:59:59Z",
              DONE,
              UID,
              "OUTSIDE_WINDOW",
              "OUTSIDE_WINDOW"),
          new Given("refused", INSIDE, null, REFUSED, UID, "REFUSED", "WITHDRAWN"),
          new Given(
              "request withdrawn",
              INSIDE,
              null,
              new ImagingOutcome.Withdrawn(),
              UID,
              "NONE",
              "NONE"),
          new Given("other images", INSIDE, INSIDE, DONE, "1.2.99", "NONE", "NONE"));

  static Stream<Arguments> everyStateAndInput() {
    return Stream.of(
            "available", "registered", "unknown", "inactive", "", "cancelled", "entered-in-error")
        .flatMap(status -> INPUTS.stream().map(input -> Arguments.of(status, input)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("everyStateAndInput")
  void eachStateWithEachInput(String status, Given given) {
    boolean withdrawn = status.equals("cancelled") || status.equals("entered-in-error");
    var scene =
        new ImagingScene()
            .add(study("ct1", status.isEmpty() ? null : status, UID, given.started()))
            .add(result("ct1", given.uid(), CT, given.acquired(), given.outcome()));

    String imaged = scene.imaged();

    assertThat(imaged).isEqualTo(withdrawn ? given.withdrawn() : given.standing());
    assertThat(scene.vector().basis().stream().anyMatch(r -> r.type().equals("ImagingStudy")))
        .isEqualTo(imaged.equals("MEASURED"));
    if (scene.vector().imaging().stream().findFirst().orElse(null)
        instanceof ImagedFeatures.Measured measured) {
      assertThat(measured.preliminary()).isEqualTo(!status.equals("available"));
    }
  }

  @Test
  void aResultWhoseStudyIsNotOnRecordCountsForNothing() {
    var scene = new ImagingScene();
    String without = scene.vector().vectorId();

    scene.add(result("ct1", UID, CT, INSIDE, DONE));

    assertThat(scene.vector().imaging()).isEmpty();
    assertThat(scene.vector().vectorId()).isEqualTo(without);
  }

  @Test
  void aStudyWithoutResultsChangesNoVector() {
    var scene = new ImagingScene();
    String without = scene.vector().vectorId();

    assertThat(scene.add(study("ct1", "available", UID, INSIDE)).vector().vectorId())
        .isEqualTo(without);
  }

  @Test
  void theNewestMeasuredStudyCountsForEachProtocolByItself() {
    var scene =
        new ImagingScene()
            .add(study("old", "available", "1.2.1", "2025-08-01"))
            .add(study("new", "available", "1.2.2", "2025-09-01"))
            .add(study("late", "available", "1.2.4", "2025-10-01"))
            .add(result("old", "1.2.1", CT, null, DONE))
            .add(result("new", "1.2.2", CT, null, DONE))
            .add(result("late", "1.2.4", CT, null, DONE))
            .add(result("old", "1.2.1", OTHER, null, DONE))
            .add(result("new", "1.2.2", OTHER, null, REFUSED));

    assertThat(scene.vector().imaging())
        .extracting(one -> ((ImagedFeatures.Measured) one).study().id())
        .containsExactly("new", "old");
  }

  @Test
  void versionsOfAProtocolAreEntriesOfTheirOwn() {
    var scene =
        new ImagingScene()
            .add(study("ct1", "available", UID, INSIDE))
            .add(result("ct1", UID, ImagingScene.protocol("ct-lesions", "2"), INSIDE, DONE))
            .add(result("ct1", UID, CT, INSIDE, DONE));

    assertThat(scene.vector().imaging())
        .extracting(one -> one.protocol().version())
        .containsExactly("1", "2");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void noOrderOfTheRecordChangesTheVector(int seed) {
    var scene = new ImagingScene();
    for (String id : List.of("a", "b", "c")) {
      scene.add(study(id, "available", "1.2." + id.hashCode(), INSIDE));
      scene.add(result(id, "1.2." + id.hashCode(), CT, INSIDE, done("CT", true, 20.0, 5.0)));
      scene.add(result(id, "1.2." + id.hashCode(), OTHER, INSIDE, REFUSED));
    }
    FeatureVector first = scene.vector();
    var shuffled = new ArrayList<>(scene.record);
    Collections.shuffle(shuffled, new Random(seed));
    scene.record.clear();
    scene.record.addAll(shuffled);

    assertThat(scene.vector()).isEqualTo(first);
    assertThat(scene.states(scene.states().getFirst())).isEmpty();
  }

  /** Asked for: whatever may count for a standing case. */
  @ParameterizedTest
  @CsvSource({
    "available, 2025-09-01, CT, true",
    "registered, 2025-09-01, CT, true",
    "unknown, 2025-09-01, US, true",
    "available, , CT, true",
    "available, 2025-09-01, '', true",
    "available, 2025-09-18T08:29:59Z, CT, true",
    "available, 2025-09-18T08:30:00Z, CT, false",
    "available, 2025-09-18, CT, false",
    "available, 2025-05-21, CT, true",
    "available, 2025-05-20, CT, false",
    "available, 2025-09-01, CR, false",
    "cancelled, 2025-09-01, CT, false",
    "entered-in-error, 2025-09-01, CT, false"
  })
  void whatMayCountIsAskedFor(String status, String started, String modality, boolean asked) {
    String study =
        study("ct1", status, UID, started)
            .replace(
                "[{\"code\": \"CT\"}, {\"code\": \"SEG\"}]", "[{\"code\": \"" + modality + "\"}]");

    assertThat(new ImagingScene().add(study).requests()).hasSize(asked ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({"completed, 1", "preparation, 1", "not-done, 0", "entered-in-error, 0", "stopped, 0"})
  void withoutAStandingCaseNothingIsAskedFor(String status, int requests) {
    var scene =
        new ImagingScene()
            .add(study("ct1", "available", UID, INSIDE))
            .add(ImagingScene.operation(status));

    assertThat(scene.requests()).hasSize(requests);
  }

  @Test
  void aRequestSaysWhoseImagesTheyMustBe() {
    ImagingRequest request =
        new ImagingScene().add(study("ct1", "available", UID, INSIDE)).requests().getFirst();

    assertThat(request.patient().reference()).isEqualTo("Patient/p");
    assertThat(request.patient().identifiers()).containsExactly("urn:mrn|7", "urn:nhs|1");
    assertThat(request.patient().birthDate()).hasToString("1961-04-12");
    assertThat(request.patient().sex()).isEqualTo("female");
    assertThat(request.study().uid()).isEqualTo(UID);
    assertThat(request.study().modalities()).containsExactly("CT", "SEG");
    assertThat(request.study().numberOfInstances()).isEqualTo(151);
    assertThat(request.withdrawn()).isFalse();
  }

  @Test
  void whoThePatientIsChangesTheRequest() {
    var scene = new ImagingScene().add(study("ct1", "available", UID, INSIDE));
    String before = scene.requests().getFirst().requestId();

    assertThat(scene.requests().getFirst().requestId()).isEqualTo(before);
    scene.add(ImagingScene.PATIENT.replace("1961-04-12", "1961-04-13"));

    assertThat(scene.requests().getFirst().requestId()).isNotEqualTo(before);
  }
}
