package org.hepacast.report.cds;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hepacast.report.sample.Eventually.eventually;
import static org.hepacast.report.sample.Risks.risk;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.report.ehr.EhrBesideService;
import org.hepacast.report.sample.RiskTopic;
import org.hepacast.report.sample.Risks;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.junit.PostgresResource;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

/** CDS Hooks as an EHR sees it, with risks that came over Kafka. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(EhrBesideService.class)
@QuarkusTestResource(CdsClientResource.class)
class CdsEndpointTest {
  private static final String VIEW = "/cds-services/hepacast-patient-view";
  private static final String ORDER = "/cds-services/hepacast-order-select";

  private static final String HEPATECTOMY = "'system':'http://snomed.info/sct','code':'107963000'";
  private static final String APPENDECTOMY = "'system':'http://snomed.info/sct','code':'80146002'";

  SigningEhr ehr;

  @Inject AgroalDataSource database;
  @Inject CdsAuthentication authentication;
  @Inject @Any Instance<HttpAuthenticationMechanism> mechanisms;

  private String jwt(String path) {
    return jwt(SigningEhr.claims(CdsClientResource.PUBLIC + path));
  }

  private String jwt(JwtClaims claims) {
    try {
      return ehr.jwt(claims);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private Response post(String path, String body) {
    return given()
        .header("Authorization", "Bearer " + jwt(path))
        .contentType(ContentType.JSON)
        .body(body.replace('\'', '"'))
        .post(path);
  }

  private static String view(String patient) {
    return view(patient, CdsClientResource.FHIR);
  }

  private static String view(String patient, String server) {
    return ("{'hook':'patient-view','hookInstance':'%s','fhirServer':'%s',"
            + "'context':{'userId':'Practitioner/d','patientId':'%s'}}")
        .formatted(UUID.randomUUID(), server, patient);
  }

  private static String order(String patient, String coding) {
    return ("{'hook':'order-select','hookInstance':'%s','context':{'userId':'Practitioner/d','patientId':'%s',"
                + "'selections':['ServiceRequest/s'],'draftOrders':{'resourceType':'Bundle','entry':[{'resource':"
                + "{'resourceType':'ServiceRequest','id':'s','code':{'coding':[{%s}]}}}]}}}")
        .formatted(UUID.randomUUID(), patient, coding);
  }

  private void sendAndAwait(org.hepacast.contracts.risk.RiskEvent... risks) {
    try (var topic = new RiskTopic()) {
      topic.send(risks);
    }
    String caseId = risks[0].caseReference().caseId();
    eventually(
        () ->
            assertThat(
                    given()
                        .header("Authorization", "Bearer reader-token")
                        .get("/risks/" + caseId)
                        .jsonPath()
                        .getList("risks.risk.riskId"))
                .hasSize(risks.length));
  }

  @Test
  void whoLooksFindsBothHooksWithoutAToken() {
    given()
        .get("/cds-services")
        .then()
        .statusCode(200)
        .body("services.hook", hasItems("patient-view", "order-select"))
        .body("services.id", hasItems("hepacast-patient-view", "hepacast-order-select"))
        .body("services.description", hasItems(containsString("Research use only")));
  }

  @Test
  void thePatientsRisksComeAsACardAndFeedbackReachesTheModelsOwner() {
    sendAndAwait(risk().patient("cds").build());

    Response asked = post(VIEW, view("cds"));

    asked
        .then()
        .statusCode(200)
        .body("cards", hasSize(1))
        .body("cards[0].summary", containsString("death from any cause within 5 years 60 %"))
        .body("cards[0].indicator", equalTo("info"))
        .body("cards[0].source.label", equalTo("Hepacast"))
        .body("cards[0].links[0].url", containsString("https://pages.example/cases/"));
    String uuid = asked.jsonPath().getString("cards[0].uuid");
    String feedback =
        "{'feedback':[{'card':'%s','outcome':'overridden','overrideReason':{'reason':{'code':'not-plausible'},'userComment':'<script>too"
            + " high</script>'},'outcomeTimestamp':'2026-01-31T08:00:00Z'}]}";
    for (int sentTwice = 0; sentTwice < 2; sentTwice++) {
      assertThat(post(VIEW + "/feedback", feedback.formatted(uuid)).statusCode()).isLessThan(300);
    }
    assertThat(post(VIEW + "/feedback", feedback.formatted(UUID.randomUUID())).statusCode())
        .as("of a card that was never shown")
        .isLessThan(300);

    Response owner =
        given()
            .header("Authorization", "Bearer operator-token")
            .accept(ContentType.JSON)
            .get("/card-feedback");
    assertThat(owner.jsonPath().getList("newest.findAll { it.comment != null }")).hasSize(1);
    owner
        .then()
        .body("newest[0].reason", equalTo("not-plausible"))
        .body("newest[0].client", equalTo("epic"))
        .body("models.find { it.model == 'fong:1.0.0' }.overridden", equalTo(1));
    String page =
        given()
            .header("Authorization", "Bearer operator-token")
            .accept(ContentType.HTML)
            .get("/card-feedback")
            .asString();
    assertThat(page)
        .contains("not-plausible", "fong:1.0.0", "&lt;script&gt;")
        .doesNotContain("<script");
  }

  @Test
  void anOrderAsksForTheRiskOnlyWhereItConcernsTheLiver() {
    sendAndAwait(risk().patient("cds-order").build());

    post(ORDER, order("cds-order", HEPATECTOMY)).then().statusCode(200).body("cards", hasSize(1));
    post(ORDER, order("cds-order", APPENDECTOMY)).then().statusCode(200).body("cards", hasSize(0));
  }

  @Test
  void whomNobodyKnowsAndWhoHasNoRiskMakeNoCard() {
    sendAndAwait(
        risk()
            .patient("cds-silent")
            .outcome(new RiskOutcome.NotComputable(List.of("CEA is missing")))
            .build());

    for (String patient : List.of("nobody", "cds-silent")) {
      post(VIEW, view(patient)).then().statusCode(200).body("cards", hasSize(0));
    }
  }

  /** Cards wait for a table that is locked, so that hooks stay in work. */
  @Test
  void oneHookTooManyIsToldAtOnceAndTheOthersAreAnswered() throws Exception {
    sendAndAwait(risk().patient("cds-crowd").build());
    var asked = new ArrayList<Future<Response>>();
    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      try (Connection holding = database.getConnection()) {
        holding.setAutoCommit(false);
        holding.createStatement().execute("LOCK TABLE delivery IN ACCESS EXCLUSIVE MODE");
        eventually(
            () -> {
              asked.add(askers.submit(() -> post(VIEW, view("cds-crowd"))));
              assertThat(asked).anyMatch(Future::isDone);
            });
        holding.rollback();
      }
    }
    var answers = asked.stream().map(Future::resultNow).toList();
    assertThat(answers).extracting(Response::statusCode).containsOnly(200, 503);
    assertThat(answers.stream().filter(answer -> answer.statusCode() == 503))
        .allSatisfy(answer -> assertThat(answer.header("Retry-After")).isEqualTo("1"));
    post(VIEW, view("cds-crowd")).then().statusCode(200).body("cards", hasSize(1));
  }

  /** The same logical id at another EHR is another patient. */
  @Test
  void aPatientOfAnotherSourceOrServerIsNobodyHere() {
    CaseReference here = Risks.caseOf("cds-elsewhere");
    VersionedReference patient = here.patient();
    sendAndAwait(
        risk()
            .caseReference(
                new CaseReference(
                    here.caseId(),
                    "another",
                    new VersionedReference("another", "Patient", patient.id(), "1"),
                    here.indexEvent(),
                    null,
                    null))
            .build());

    post(VIEW, view("cds-elsewhere")).then().statusCode(200).body("cards", hasSize(0));
    post(VIEW, view("cds", "https://other.example/fhir"))
        .then()
        .statusCode(412)
        .body("detail", containsString("hepacast.report.cds.fhir-servers"));
  }

  @Test
  void whoIsNotTrustedIsToldWhy() {
    JwtClaims late = SigningEhr.claims(CdsClientResource.PUBLIC + VIEW);
    late.setExpirationTimeMinutesInTheFuture(-3);
    JwtClaims elsewhere = SigningEhr.claims("https://other.example" + VIEW);
    for (var row :
        List.of(
            List.of(jwt(late), "expired"),
            List.of(jwt(elsewhere), "aud"),
            List.of("a.b.c", "no JWT"))) {
      given()
          .header("Authorization", "Bearer " + row.get(0))
          .contentType(ContentType.JSON)
          .body(view("cds").replace('\'', '"'))
          .post(VIEW)
          .then()
          .statusCode(401)
          .body("detail", containsString(row.get(1)));
    }
    assertThat(given().contentType(ContentType.JSON).body("{}").post(VIEW).statusCode())
        .isEqualTo(401);
  }

  /** A provider of OpenID that came first would take the JWT for a stranger's. */
  @Test
  void theEhrsJwtIsLookedAtBeforeAllOtherTokens() {
    assertThat(mechanisms.stream().map(HttpAuthenticationMechanism::getPriority))
        .filteredOn(priority -> priority >= authentication.getPriority())
        .hasSize(1);
  }

  /** An EHR's JWT opens the hooks, and nothing else. */
  @Test
  void aJwtReadsNoPages() {
    for (String path : List.of("/", "/card-feedback", "/risks/none")) {
      assertThat(given().header("Authorization", "Bearer " + jwt(path)).get(path).statusCode())
          .as(path)
          .isEqualTo(401);
    }
    assertThat(
            given()
                .header("Authorization", "Bearer reader-token")
                .get("/card-feedback")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void whatIsNoHookIsRefused() {
    assertThat(post("/cds-services/other", view("cds")).statusCode()).isEqualTo(404);
    assertThat(post(VIEW, "no JSON").statusCode()).isEqualTo(400);
    assertThat(post(VIEW + "/feedback", "{}").statusCode()).isEqualTo(400);
    post(ORDER, view("cds")).then().statusCode(400).body("detail", containsString("hook is not"));
  }
}
