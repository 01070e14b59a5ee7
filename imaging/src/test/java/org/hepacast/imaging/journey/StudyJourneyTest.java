package org.hepacast.imaging.journey;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.contracts.deadletter.DeadLetter;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.imaging.AnnouncedStudy;
import org.hepacast.contracts.imaging.AutomaticSegmentation;
import org.hepacast.contracts.imaging.ImagedPatient;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.imaging.fixture.Scene;
import org.hepacast.imaging.fixture.StudyFiles;
import org.hepacast.imaging.fixture.StudyFiles.Drawn;
import org.hepacast.imaging.fixture.TestProtocols;
import org.hepacast.imaging.measure.Measured;
import org.hepacast.imaging.measure.StudyMeasurement;
import org.hepacast.imaging.worker.WarmUp;
import org.hepacast.kit.kafka.Envelope;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.DicomFile;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.junit.PostgresResource;
import org.hepacast.testbed.kafka.AuditTopic;
import org.hepacast.testbed.pacs.PacsFault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a request on Kafka, through an archive, to the result on Kafka, the JSON and the page. */
@QuarkusTest
@WithTestResource(KafkaResource.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(PacsResource.class)
class StudyJourneyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int IMAGES = Scene.GRID.nz() + 1;

  /** A study on which nobody has drawn yet. */
  private static final String UNDRAWN = StudyFiles.STUDY + ".77";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String broker;

  @Inject WarmUp warmUp;

  PacsResource.Archive archive;

  /** A start itself brings no study, and the first test's would end it. */
  @BeforeEach
  void warmedUp() {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(warmUp.isComplete()).isTrue());
  }

  @BeforeEach
  void fillTheArchive() {
    archive.pacs().behave();
    archive.pacs().authorize(header -> true);
    archive.pacs().withhold(Set.of());
    if (archive.pacs().instances().isEmpty()) {
      var files = new StudyFiles(archive.folder());
      files.ct(1);
      files.seg(
          2, 1, Drawn.labelled("Liver", Scene.LIVER), Drawn.labelled("Metastasis", Scene.BOTH));
      archive.pacs().readAgain();
    }
  }

  private static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  private static ImagingRequest request(String study, String patientId, boolean withdrawn) {
    return request(study, patientId, withdrawn, StudyFiles.STUDY, 2);
  }

  private static ImagingRequest request(
      String study, String patientId, boolean withdrawn, String uid, int series) {
    return ImagingRequest.of(
        "ehr",
        new ImagedPatient(
            "Patient/" + study,
            List.of(StudyFiles.SYSTEM + "|" + patientId),
            LocalDate.of(1960, 2, 3),
            "male"),
        new AnnouncedStudy(
            new VersionedReference("ehr", "ImagingStudy", study, "1"),
            uid,
            null,
            List.of("CT", "SEG"),
            series,
            Scene.GRID.nz() + series - 1,
            List.of(),
            List.of()),
        withdrawn);
  }

  private static ImagingRequest request(String study) {
    return request(study, "SYN-1", false);
  }

  private Wire wire() {
    return new Wire(broker, Topic.IMAGING_RESULT, Topic.DEAD_LETTER);
  }

  private static ImagingResult resultOf(Wire wire, ImagingRequest request) {
    var record =
        wire.until(
            one ->
                one.topic().equals(Topic.IMAGING_RESULT.topicName())
                    && EventJson.read(one.value(), ImagingResult.class)
                        .requestId()
                        .equals(request.requestId()));
    return EventJson.read(record.value(), ImagingResult.class);
  }

  /** Of the study's one job. */
  private static Map<String, Object> job(String study) {
    List<Map<String, Object>> jobs =
        as("reader-token")
            .get("/imaging/jobs?study=ImagingStudy/" + study)
            .then()
            .statusCode(200)
            .extract()
            .path("jobs");
    return jobs.isEmpty() ? Map.of() : jobs.getFirst();
  }

  private static void awaitState(String study, String state, String reason) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(job(study))
                    .containsEntry("state", state)
                    .containsEntry("reason", reason));
  }

  @Test
  void theValuesOfTheSuiteAreTheLibrarysOnTheSameFilesBitForBit() {
    try (var wire = wire()) {
      ImagingRequest request = request("equal");
      wire.ask(request);
      ImagingResult result = resultOf(wire, request);

      var done = (ImagingOutcome.Done) result.outcome();
      var expected =
          (Measured)
              StudyMeasurement.of(archive.folder(), StudyFiles.expected(), TestProtocols.ct());
      assertThat(result.contentHash()).isEqualTo(expected.source().contentHash());
      assertThat(result.acquired()).isEqualTo(expected.source().acquired().orElseThrow());
      assertThat(done.seriesUid()).isEqualTo(StudyFiles.series(1));
      assertThat(done.lesions().count()).isEqualTo(2);
      assertThat(done.features().values()).isNotEmpty();
      expected
          .features()
          .forEach(
              (name, value) -> {
                Double sent = done.features().values().get(name);
                if (Double.isFinite(value)) {
                  assertThat(Double.doubleToRawLongBits(sent))
                      .as(name)
                      .isEqualTo(Double.doubleToRawLongBits(value));
                } else {
                  assertThat(sent).as(name).isNull();
                }
              });
    }
  }

  @Test
  void theJobIsToldAsJsonAndShownWithPictures() throws Exception {
    try (var wire = wire()) {
      ImagingRequest request = request("shown");
      wire.ask(request);
      resultOf(wire, request);
    }
    // Whoever measures the images first stores the results as well.
    await().atMost(PATIENCE).until(() -> "done".equals(job("shown").get("state")));
    String id = (String) job("shown").get("jobId");

    as("reader-token")
        .get("/imaging/jobs/" + id)
        .then()
        .statusCode(200)
        .body("job.state", equalTo("done"))
        .body("decisions.find { it.chosen }.seriesUid", equalTo(StudyFiles.series(1)))
        .body("result.outcome.lesions.count", equalTo(2))
        .body("stageSeconds.fetching", notNullValue());
    var picture = as("reader-token").get("/imaging/jobs/" + id + "/pictures/1");
    assertThat(picture.statusCode()).isEqualTo(200);
    assertThat(picture.header("Cache-Control")).isEqualTo("private, no-store");
    assertThat(ImageIO.read(new ByteArrayInputStream(picture.asByteArray())).getWidth())
        .isGreaterThanOrEqualTo(Scene.GRID.nx());
    as("reader-token")
        .get("/imaging/show/" + id)
        .then()
        .statusCode(200)
        .header("Content-Security-Policy", containsString("script-src 'self'"))
        .body(containsString("/imaging/jobs/" + id + "/pictures/1"))
        .body(containsString("lobes are not segmented"))
        .body(containsString("fill=\"#ffc400\"/></svg> Liver lesions</li>"))
        .body(containsString("Research use only"));
    as("reader-token").get("/imaging").then().statusCode(200).body(containsString("/show/" + id));
    given().get("/imaging/scroll.js").then().statusCode(200);
    given().get("/imaging/style.css").then().statusCode(200);
    given().get("/hepacast/page.css").then().statusCode(200);
  }

  @Test
  void onlyWhoMaySeesAndAsksAgain() {
    try (var wire = wire()) {
      ImagingRequest request = request("stranger", "SOMEBODY", false);
      wire.ask(request);
      assertThat(((ImagingOutcome.Refused) resultOf(wire, request).outcome()).reason().name())
          .isEqualTo("OTHER_PATIENT");
    }
    String id = (String) job("stranger").get("jobId");

    for (String path : List.of("", "/" + id, "/" + id + "/pictures/1")) {
      given().get("/imaging/jobs" + path).then().statusCode(401);
    }
    given().get("/imaging").then().statusCode(401);
    given().get("/imaging/show/" + id).then().statusCode(401);
    as("operator-token").get("/imaging/jobs").then().statusCode(200);
    as("operator-token").get("/imaging/jobs/" + id).then().statusCode(403);
    as("reader-token").post("/imaging/jobs/" + id + "/again").then().statusCode(403);
    as("operator-token").post("/imaging/jobs/" + id + "/again").then().statusCode(202);
    awaitState("stranger", "refused", "other-patient");
    as("reader-token").get("/imaging/jobs/" + id + "/pictures/1").then().statusCode(404);
    as("reader-token").get("/imaging/jobs/none").then().statusCode(404);
    as("reader-token").get("/imaging/show/none").then().statusCode(404);
    as("reader-token").get("/imaging/jobs?state=asleep").then().statusCode(400);
    as("reader-token").get("/imaging/jobs?size=0").then().statusCode(400);
  }

  @Test
  void whoeverSeesImagesOrDecidesOnThemIsRecorded() {
    try (var wire = wire()) {
      ImagingRequest request = request("recorded", "SOMEBODY", false);
      wire.ask(request);
      resultOf(wire, request);
    }
    String id = (String) job("recorded").get("jobId");
    try (var trail = new AuditTopic(broker)) {
      Map.of(
              "/imaging/jobs?study=ImagingStudy/recorded",
              "GET /imaging/jobs",
              "/imaging/jobs/" + id,
              "GET /imaging/jobs/{jobId}",
              "/imaging/show/" + id,
              "GET /imaging/show/{jobId}",
              "/imaging",
              "GET /imaging",
              "/imaging/jobs/" + id + "/pictures/1",
              "GET /imaging/jobs/{jobId}/pictures/{number}")
          .forEach(
              (path, what) -> {
                as("reader-token").get(path);
                AuditEntry entry = trail.next(e -> e.entry().what().equals(what)).entry();
                assertThat(entry.kind()).isEqualTo(AuditKind.IMAGES_READ);
                assertThat(entry.who().name()).isEqualTo("ward");
                assertThat(entry.patients())
                    .contains(new AuditEntry.Patient("ehr", "Patient/recorded"));
              });
      as("operator-token").post("/imaging/jobs/" + id + "/again").then().statusCode(202);
      AuditEntry again = trail.next(e -> e.entry().kind() == AuditKind.DECISION).entry();
      assertThat(again.who().name()).isEqualTo("operator");
      assertThat(again.details()).containsEntry("decision", "measure again: " + id);
      as("reader-token").post("/imaging/jobs/" + id + "/review").then().statusCode(403);
      AuditEntry refused =
          trail.next(e -> e.entry().what().equals("POST /imaging/jobs/{jobId}/review")).entry();
      assertThat(refused.kind()).isEqualTo(AuditKind.ACCESS_REFUSED);
      assertThat(refused.who().name()).isEqualTo("ward");
    }
    awaitState("recorded", "refused", "other-patient");
  }

  @Test
  void anArchiveThatRefusesOrIsAwayIsWaitedFor() {
    try (var wire = wire()) {
      archive.pacs().authorize(header -> false);
      ImagingRequest request = request("away");
      wire.ask(request);
      awaitState("away", "waiting", "operator");

      archive.pacs().authorize(header -> true);
      assertThat(resultOf(wire, request).outcome()).isInstanceOf(ImagingOutcome.Done.class);
    }
  }

  @Test
  void imagesThatHaveNotComeYetAreWaitedFor() {
    try (var wire = wire()) {
      archive.pacs().withhold(Set.of(StudyFiles.slice(1, 3)));
      ImagingRequest request = request("late");
      wire.ask(request);
      // It looks again and again: words and state must be of one reading.
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                Map<String, Object> job = job("late");
                assertThat(job).containsEntry("state", "waiting").containsEntry("reason", "images");
                assertThat((String) job.get("words")).startsWith(IMAGES - 1 + " of " + IMAGES);
              });

      archive.pacs().withhold(Set.of());
      assertThat(resultOf(wire, request).outcome()).isInstanceOf(ImagingOutcome.Done.class);
    }
  }

  @Test
  void anAnswerThatIsCutIsFetchedAgain() {
    try (var wire = wire()) {
      archive.pacs().order("GET", "studies/[0-9.]+/series/.+", 2, new PacsFault.TruncatedBody(0.5));
      ImagingRequest request = request("cut");
      wire.ask(request);
      assertThat(resultOf(wire, request).outcome()).isInstanceOf(ImagingOutcome.Done.class);
    }
  }

  @Test
  void regionsAndReportAreStoredInTheArchiveOnceAndAreNoInput() {
    try (var wire = wire()) {
      ImagingRequest request = request("stored");
      wire.ask(request);
      var first = (ImagingOutcome.Done) resultOf(wire, request).outcome();
      awaitStored();

      ImagingRequest again = request("stored-again");
      wire.ask(again);
      var second = (ImagingOutcome.Done) resultOf(wire, again).outcome();
      assertThat(second.features().values()).isEqualTo(first.features().values());
      awaitStored();
    }
  }

  /** One segmentation and one report beside the images and the segmentation that was drawn. */
  private void awaitStored() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(archive.pacs().instances()).hasSize(IMAGES + 2));
  }

  /** Nobody has drawn; a person accepts what was found, rejects it, and draws. */
  @Test
  void whatNobodyHasDrawnIsSegmentedReviewedAndCorrected() throws IOException {
    var files = new StudyFiles(Files.createDirectory(archive.folder().resolve("undrawn")));
    files.ct(3, (z, slice) -> ofOtherStudy(slice).text(Tag.SOP_INSTANCE_UID, UNDRAWN + ".3." + z));
    archive.pacs().readAgain();
    try (var wire = wire()) {
      ImagingRequest undrawn = request("undrawn", "SYN-1", false, UNDRAWN, 1);
      wire.ask(undrawn);
      assertThat(automaticOf(resultOf(wire, undrawn)).accepted()).isNull();
      String id = (String) job("undrawn").get("jobId");
      String page = as("reviewer-token").get("/imaging/show/" + id).asString();
      assertThat(page).contains("Segmented automatically", "by-value 1.0.0", "Nobody has looked");
      String regions = page.replaceAll("(?s).*name=\"regions\" value=\"([0-9a-f]+)\".*", "$1");

      review("reader-token", id, regions, "accept").then().statusCode(403);
      review("operator-token", id, regions, "accept").then().statusCode(403);
      as("reviewer-token")
          .header("Sec-Fetch-Site", "cross-site")
          .formParams("decision", "accept", "regions", regions)
          .post("/imaging/jobs/" + id + "/review")
          .then()
          .statusCode(403);
      review("reviewer-token", id, regions, "perhaps").then().statusCode(400);
      review("reviewer-token", id, "0".repeat(32), "accept").then().statusCode(409);
      review("reviewer-token", "none", regions, "accept").then().statusCode(404);

      review("reviewer-token", id, regions, "accept")
          .then()
          .statusCode(303)
          .header("Location", containsString("/imaging/show/" + id));
      assertThat(automaticOf(resultOf(wire, undrawn)).accepted()).isNotNull();
      as("reader-token")
          .get("/imaging/show/" + id)
          .then()
          .body(containsString("Accepted by radiologist on "));

      review("reviewer-token", id, regions, "reject").then().statusCode(303);
      assertThat(resultOf(wire, undrawn).outcome()).isInstanceOf(ImagingOutcome.Refused.class);
      as("reader-token").get("/imaging").then().body(containsString("automatic regions, rejected"));

      files.seg(
          4,
          3,
          seg -> ofOtherStudy(seg).text(Tag.SOP_INSTANCE_UID, UNDRAWN + ".4"),
          Drawn.labelled("Liver", Scene.LIVER),
          Drawn.labelled("Metastasis", Scene.BOTH));
      archive.pacs().readAgain();
      ImagingRequest drawn = request("undrawn", "SYN-1", false, UNDRAWN, 2);
      wire.ask(drawn);
      assertThat(((ImagingOutcome.Done) resultOf(wire, drawn).outcome()).automatic()).isNull();
      review("reviewer-token", id, regions, "reject").then().statusCode(409);
      await().atMost(PATIENCE).until(() -> "done".equals(job("undrawn").get("state")));
    } finally {
      forget(UNDRAWN);
    }
  }

  private static DataSetBuilder ofOtherStudy(DataSetBuilder file) {
    return file.text(Tag.STUDY_INSTANCE_UID, UNDRAWN);
  }

  /** The other tests count what is in the archive. */
  private void forget(String studyUid) throws IOException {
    try (Stream<Path> all = Files.walk(archive.folder())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (DicomFile.look(file, f -> f.data().requireText(Tag.STUDY_INSTANCE_UID))
            .strip()
            .equals(studyUid)) {
          Files.delete(file);
        }
      }
    }
    archive.pacs().readAgain();
  }

  private static AutomaticSegmentation automaticOf(ImagingResult result) {
    return ((ImagingOutcome.Done) result.outcome()).automatic();
  }

  private static Response review(String token, String job, String regions, String decision) {
    return as(token)
        .redirects()
        .follow(false)
        .formParams("decision", decision, "regions", regions)
        .post("/imaging/jobs/" + job + "/review");
  }

  @Test
  void aWithdrawalIsAnswered() {
    try (var wire = wire()) {
      ImagingRequest request = request("gone");
      wire.ask(request);
      resultOf(wire, request);
      ImagingRequest withdrawn = request("gone", "SYN-1", true);
      wire.ask(withdrawn);
      assertThat(resultOf(wire, withdrawn).outcome()).isInstanceOf(ImagingOutcome.Withdrawn.class);
    }
    assertThat(job("gone")).containsEntry("state", "withdrawn");
  }

  @Test
  void whatIsNoRequestGoesToTheDeadLetterAndTheNextOneIsTaken() {
    try (var wire = wire()) {
      for (String value :
          List.of("", "{", "[]", "{}", "{\"requestId\":\"1\",\"source\":\"ehr\"}")) {
        wire.send("ehr|Patient/bad", value.getBytes(UTF_8));
        var letter = wire.until(one -> one.topic().equals(Topic.DEAD_LETTER.topicName()));
        assertThat(Envelope.headersOf(letter))
            .as(value)
            .containsEntry(DeadLetter.REASON, "unreadable")
            .containsEntry(DeadLetter.STAGE, "imaging");
      }
      ImagingRequest request = request("after-bad");
      wire.ask(request);
      resultOf(wire, request);
    }
  }

  @Test
  void itTellsHowItIs() {
    given().get("/q/health/ready").then().statusCode(200);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                given()
                    .get("/q/metrics")
                    .then()
                    .body(containsString("hepacast_imaging_jobs"))
                    .body(containsString("hepacast_stage_in_total")));
  }
}
