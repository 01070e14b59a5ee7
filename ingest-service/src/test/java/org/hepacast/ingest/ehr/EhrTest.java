package org.hepacast.ingest.ehr;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hepacast.contracts.deadletter.DeadLetter;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.ingest.Eventually;
import org.hepacast.ingest.Json;
import org.hepacast.ingest.Topics;
import org.hepacast.ingest.resource.ResourceTypes;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.lightehr.Fault;
import org.hepacast.testbed.lightehr.LightEhr;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = LightEhrResource.class, restrictToAnnotatedClass = true)
class EhrTest {
  private static final String EVENT =
      "{\"resource\":{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"type\",\"valueCode\":"
          + "\"event-notification\"}]},\"request\":{\"method\":\"GET\",\"url\":\"Subscription/1/$status\"}}";

  private final LightEhr ehr = LightEhrResource.ehr();

  @Test
  void sweepsWhatAnEmptyNotificationPointsAt() {
    ehr.put("Patient/s1", versioned(Json.patient("s1")));
    for (int i = 0; i < 5; i++) {
      ehr.put("Observation/s1-" + i, versioned(Json.cea("s1-" + i, "Patient/s1", "4." + i)));
    }

    given().post("/notify").then().statusCode(200);

    assertThat(observations(5, "Observation/s1-"))
        .extracting(ConsumerRecord::key)
        .containsOnly("ehr|Patient/s1");
  }

  @Test
  void passesOnWhatOnlyMakesNoSenseAsAFeatureAndPutsAsideWhatCannotBeRead() {
    ehr.put(
        "Observation/furlong",
        versioned(Json.cea("furlong", "Patient/s2", "4").replace("ng/mL", "furlong")));
    ehr.put(
        "Observation/strange",
        versioned(Json.cea("strange", "Patient/s2", "4").replace("\"code\":{", "\"cod\":{")));
    ehr.put("Observation/nobody", versioned(Json.cea("nobody", "Group/s2", "4")));
    ehr.put(
        "Observation/own",
        versioned(
            Json.cea("own", "Patient/s2", "4")
                .replace(
                    "\"status\"",
                    "\"identifier\":[{\"system\":\"https://hepacast.org/fhir/NamingSystem/observation\",\"value\":\"1\"}],\"status\"")));

    given().post("/notify").then().statusCode(200);

    assertThat(observations(1, "Observation/furlong")).hasSize(1);
    List<ConsumerRecord<String, byte[]>> aside =
        Topics.until(
            Topic.DEAD_LETTER,
            2,
            r ->
                new String(r.value(), UTF_8).contains("\"strange\"")
                    || new String(r.value(), UTF_8).contains("\"nobody\""));
    assertThat(aside)
        .extracting(r -> Topics.header(r, DeadLetter.REASON))
        .containsExactlyInAnyOrder("unreadable", "incomplete");
    assertThat(aside)
        .extracting(r -> Topics.header(r, DeadLetter.ORIGINAL_TOPIC))
        .containsOnly(Topic.OBSERVATION.topicName());
    assertThat(
            Topics.now(
                Topic.OBSERVATION,
                r -> Topics.header(r, EventHeaders.SUBJECT).equals("Observation/own")))
        .isEmpty();
  }

  @Test
  void keepsASubscriptionPerTypeAndWritesItAgainWhenItIsGoneOrOff() {
    given().post("/notify").then().statusCode(200);
    Eventually.holds(() -> subscriptions().size() == ResourceTypes.READ.size());
    String one = subscriptions().getFirst();
    assertThat(ehr.newest(one).orElseThrow().toString())
        .contains("\"endpoint\":\"http://ingest.example:8081/notify\"")
        .contains("Authorization: Bearer of-the-ehr");

    ehr.remove(one);
    String other = subscriptions().getFirst();
    ehr.put(other, ehr.newest(other).orElseThrow().toString().replace("\"active\"", "\"error\""));
    given().post("/notify").then().statusCode(200);

    Eventually.holds(
        () ->
            subscriptions().size() == ResourceTypes.READ.size()
                && ehr.newest(other).orElseThrow().path("status").asText().equals("active"));
  }

  @Test
  void takesTheResourceThatARestHookCarriesOnceForEachVersion() {
    String sent = versioned(Json.cea("hook", "Patient/h", "9"));

    for (int i = 0; i < 3; i++) {
      given()
          .contentType("application/fhir+json")
          .body(sent)
          .put("/notify/Observation/hook")
          .then()
          .statusCode(200);
    }

    assertThat(
            Topics.now(
                Topic.OBSERVATION,
                r -> Topics.header(r, EventHeaders.SUBJECT).equals("Observation/hook")))
        .hasSize(1);
  }

  @Test
  void takesTopicBasedNotificationsWithAndWithoutPayload() {
    ehr.put("Observation/named", versioned(Json.cea("named", "Patient/t", "3")));
    String full =
        Json.bundle(
            "history",
            EVENT,
            Json.entry(
                "http://e/Observation/carried",
                "PUT",
                "Observation/carried",
                versioned(Json.cea("carried", "Patient/t", "3"))));
    String idOnly =
        Json.bundle(
            "history",
            EVENT,
            "{\"fullUrl\":\"%s/Observation/named\",\"request\":{\"method\":\"PUT\",\"url\":\"Observation/named\"}}"
                .formatted(ehr.base()));

    for (String bundle : List.of(full, idOnly)) {
      given()
          .contentType("application/fhir+json")
          .body(bundle)
          .post("/notify")
          .then()
          .statusCode(200);
    }

    assertThat(observations(1, "Observation/carried")).hasSize(1);
    assertThat(observations(1, "Observation/named")).hasSize(1);
  }

  @Test
  void looksForTheDeletionOfWhatANotificationNamesAndIsGone() {
    ehr.put("Observation/erased", versioned(Json.cea("erased", "Patient/e", "3")));
    given().post("/notify").then().statusCode(200);
    assertThat(observations(1, "Observation/erased")).hasSize(1);
    ehr.delete(
        "Observation/erased",
        Instant.now(),
        "{\"request\":{\"method\":\"DELETE\",\"url\":\"Observation/erased/_history/2\"}}");

    given()
        .contentType("application/fhir+json")
        .body(
            Json.bundle(
                "history",
                EVENT,
                "{\"fullUrl\":\"%s/Observation/erased\",\"request\":{\"method\":\"DELETE\",\"url\":\"Observation/erased\"}}"
                    .formatted(ehr.base())))
        .post("/notify")
        .then()
        .statusCode(200);

    assertThat(new String(observations(2, "Observation/erased").getLast().value(), UTF_8))
        .contains("\"status\":\"entered-in-error\"");
  }

  @Test
  void loadsTheHistoryOfOnePatientHoweverOldAndShowsProgress() {
    ehr.put("Patient/old", Json.patient("old"));
    ehr.put(
        "Observation/old-1", dated(Json.cea("old-1", "Patient/old", "2"), "2015-01-01T00:00:00Z"));
    ehr.put(
        "Observation/old-2",
        dated(Json.cea("old-2", "Patient/older", "2"), "2015-01-01T00:00:00Z"));

    given()
        .post("/admin/load?patient=old")
        .then()
        .statusCode(202)
        .body("scope", equalTo("patient"));

    Eventually.holds(
        () -> given().get("/admin/load").then().extract().path("state").equals("DONE"));
    given().get("/admin/load").then().body("read", equalTo(2));
    assertThat(observations(1, "Observation/old-1")).hasSize(1);
    assertThat(
            Topics.now(
                Topic.OBSERVATION,
                r -> Topics.header(r, EventHeaders.SUBJECT).equals("Observation/old-2")))
        .isEmpty();
  }

  @Test
  void refusesWhatIsAboutAPatientWhomTheEhrDoesNotKnow() {
    ehr.put("Patient/somebody", versioned(Json.patient("somebody")));

    given()
        .contentType("application/fhir+json")
        .body(Json.cea("n1", "Patient/nobody-at-all", "3"))
        .post("/fhir/Observation")
        .then()
        .statusCode(422)
        .body("issue[0].code", equalTo("not-found"))
        .body("issue[0].expression[0]", equalTo("Observation.subject.reference"))
        .body("issue[0].diagnostics", containsString("send the Patient first"));
    given()
        .contentType("application/fhir+json")
        .body(Json.cea("n2", "Patient/somebody", "3"))
        .post("/fhir/Observation")
        .then()
        .statusCode(201);
  }

  @Test
  void goesOnWhenTheEhrHasBeenAway() {
    ehr.always("*", ".*", new Fault.Status(500));
    given().post("/notify").then().statusCode(200);
    Eventually.holds(() -> given().get("/q/health/ready").statusCode() == 503);
    assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);

    ehr.put("Observation/after", versioned(Json.cea("after", "Patient/s1", "3")));
    ehr.behave();

    assertThat(observations(1, "Observation/after")).hasSize(1);
    Eventually.holds(() -> given().get("/q/health/ready").statusCode() == 200);
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("hepacast_ingest_sweep_age_seconds"))
        .body(containsString("hepacast_stage_oldest_age_seconds{stage=\"ingest-service\"} 0.0"))
        .body(containsString("hepacast_stage_latency_seconds_count{stage=\"ingest-service\"}"));
  }

  private List<String> subscriptions() {
    return ehr.standing("Subscription").keySet().stream().sorted().toList();
  }

  private static List<ConsumerRecord<String, byte[]>> observations(int count, String subject) {
    return Topics.until(
        Topic.OBSERVATION, count, r -> Topics.header(r, EventHeaders.SUBJECT).startsWith(subject));
  }

  private static String versioned(String resource) {
    return dated(resource, Instant.now().toString());
  }

  private static String dated(String resource, String lastUpdated) {
    return resource.replaceFirst(
        "\"id\"", "\"meta\":{\"versionId\":\"1\",\"lastUpdated\":\"" + lastUpdated + "\"},\"id\"");
  }
}
