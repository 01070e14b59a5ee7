package org.hepacast.ingest.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.ingest.FeatureOf;
import org.hepacast.ingest.Json;
import org.hepacast.ingest.Topics;
import org.hepacast.ingest.Unreadable;
import org.hepacast.testbed.junit.KafkaResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A result that cannot be read as a feature reaches the case by every way in: kept back, it would
 * leave an older one in use. The sweep's row of this table is {@code ehr/SweepTest}.
 */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class UnreadableResultTest {

  /** Where the answer to a resource stands. */
  private static final String OUTCOME = "";

  private static final String ENTRY = "entry[0].response.outcome.";

  private enum Way {
    POST(201, OUTCOME),
    PUT(200, OUTCOME),
    BATCH(200, ENTRY),
    TRANSACTION(200, ENTRY),
    NOTIFICATION(200, OUTCOME),
    NOTIFICATION_POSTED(200, OUTCOME);

    private final int status;
    private final String outcome;

    Way(int status, String outcome) {
      this.status = status;
      this.outcome = outcome;
    }

    Response send(String id, String observation) {
      String entry = Json.entry("urn:uuid:1", "PUT", "Observation/" + id, observation);
      String type = name().toLowerCase(Locale.ROOT);
      return switch (this) {
        case POST -> fhir(observation).post("/fhir/Observation");
        case PUT -> fhir(observation).put("/fhir/Observation/" + id);
        case BATCH, TRANSACTION -> fhir(Json.bundle(type, entry)).post("/fhir");
        case NOTIFICATION -> fhir(observation).put("/notify/Observation/" + id);
        case NOTIFICATION_POSTED -> fhir(observation).post("/notify");
      };
    }

    private static RequestSpecification fhir(String body) {
      return given().contentType("application/fhir+json").body(body);
    }

    /** An EHR reads no answer to a notification but its status. */
    boolean isRead() {
      return this != NOTIFICATION && this != NOTIFICATION_POSTED;
    }
  }

  static List<Arguments> table() {
    return Arrays.stream(Way.values())
        .flatMap(way -> Unreadable.all().stream().map(kind -> arguments(way, kind)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("table")
  void isTakenWithAWarningAndMakesTheFeatureMissing(Way way, Unreadable kind) {
    String id = "unread-" + way.ordinal() + "-" + kind.ordinal();

    Response answer = way.send(id, kind.observation(id, "Patient/" + id));

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(way.status);
    if (way.isRead()) {
      Map<String, ?> issue = answer.jsonPath().getMap(way.outcome + "issue[0]");
      assertThat(issue.get("severity")).isEqualTo("warning");
      assertThat(issue.get("expression")).asString().startsWith("[" + kind.element());
      assertThat(issue.get("diagnostics")).asString().contains(kind.said(), "; ");
    }
    byte[] passedOn =
        Topics.until(
                Topic.OBSERVATION,
                1,
                r -> Topics.header(r, EventHeaders.SUBJECT).equals("Observation/" + id))
            .getFirst()
            .value();
    assertThat(FeatureOf.observation(passedOn)).isEqualTo("lab.cea refused");
  }

  /** The other side of the table: what the same ways say where nothing is wrong. */
  @Test
  void whatCanBeReadIsTakenWithoutAWarning() {
    for (Way way : Way.values()) {
      String id = "read-" + way.ordinal();
      String answer = way.send(id, Json.cea(id, "Patient/" + id, "3")).asString();
      assertThat(answer).doesNotContain("warning").doesNotContain("error");
    }
  }

  /** Not results alone: an operation may not be used either, and must not vanish. */
  @Test
  void anOperationWithAModifierIsTakenWithAWarning() {
    String operation =
        """
        {"resourceType":"Procedure","id":"turned","status":"completed","subject":{"reference":"Patient/p"},
         "modifierExtension":[{"url":"urn:x","valueBoolean":true}],"performedDateTime":"2999-01-01"}\
        """;

    Response answer =
        given().contentType("application/fhir+json").body(operation).put("/fhir/Procedure/turned");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getList("issue.expression.flatten()"))
        .asString()
        .contains("Procedure.modifierExtension", "Procedure.performedDateTime");
  }

  /**
   * Taken, so that a mended version finds it; its images cannot be found, and the sender is told.
   */
  @Test
  void anImagingStudyWhoseImagesCannotBeFoundIsTakenWithAWarning() {
    String study =
        """
        {"resourceType":"ImagingStudy","id":"nowhere","status":"available","subject":{"reference":"Patient/p"},
         "modality":[{"system":"http://dicom.nema.org/resources/ontology/DCM","code":"CT"}],
         "started":"2025-09-01T09:00:00Z"}\
        """;

    Response answer =
        given().contentType("application/fhir+json").body(study).put("/fhir/ImagingStudy/nowhere");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getList("issue.expression.flatten()"))
        .asString()
        .contains("ImagingStudy.identifier");
  }
}
