package org.hepacast.report.trail;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Eventually.eventually;
import static org.hepacast.report.sample.Risks.risk;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.contracts.audit.ChainCheck;
import org.hepacast.contracts.audit.ChainReport;
import org.hepacast.contracts.audit.Purpose;
import org.hepacast.contracts.audit.RecordedEntry;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.report.ehr.EhrBesideService;
import org.hepacast.report.sample.RiskTopic;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.junit.PostgresResource;
import org.hepacast.testbed.kafka.AuditTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each endpoint, by each caller: who, what, of whom, with which outcome. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(EhrBesideService.class)
class RecordedExchangesTest {
  private static final RiskEvent RISK = risk().patient("recorded").build();
  private static final String CASE = RISK.caseReference().caseId();
  private static final String PATIENT = RISK.caseReference().patient().reference();

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String broker;

  private AuditTopic trail;

  @BeforeEach
  void open() {
    try (var risks = new RiskTopic()) {
      risks.send(RISK);
    }
    eventually(
        () ->
            assertThat(call("GET", "/risks/" + CASE, "reader-token").getStatusCode())
                .isEqualTo(200));
    trail = new AuditTopic(broker);
  }

  @AfterEach
  void close() {
    trail.close();
  }

  private static Response call(String method, String path, String token) {
    var request = given();
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (method.equals("POST")) {
      request.contentType("application/json").body(body(path));
    }
    return request.request(method, path.replace("CASE", CASE));
  }

  private static String body(String path) {
    return path.endsWith("feedback")
        ? "{\"feedback\":[{\"card\":\"%s\",\"outcome\":\"accepted\",\"outcomeTimestamp\":\"2026-11-30T08:00:00Z\"}]}"
            .formatted(UUID.randomUUID())
        : "{\"hook\":\"patient-view\",\"hookInstance\":\"%s\",\"context\":{\"userId\":\"Practitioner/d\",\"patientId\":\"%s\"}}"
            .formatted(UUID.randomUUID(), PATIENT);
  }

  private RecordedEntry next(AuditKind kind) {
    return trail.next(entry -> entry.entry().kind() == kind);
  }

  /** {@code ofWhom}: whether the patient of the case is named. */
  @ParameterizedTest
  @CsvSource({
    "GET,  /cases/CASE,                reader,   operator, 200, CASE_READ,     true,  GET"
        + " /cases/{caseId}",
    "GET,  /cases/none,                reader,   operator, 404, CASE_READ,     false, GET"
        + " /cases/{caseId}",
    "GET,  /cases/CASE/report.pdf,     reader,   operator, 200, REPORT_READ,   true,  GET"
        + " /cases/{caseId}/report.pdf",
    "GET,  /cases/none/report.pdf,     reader,   operator, 404, REPORT_READ,   false, GET"
        + " /cases/{caseId}/report.pdf",
    "GET,  /cases/CASE/figures/x.svg,  reader,   operator, 404, REPORT_READ,   true,  GET"
        + " /cases/{caseId}/figures/{figure}.svg",
    "GET,  /risks/CASE,                reader,   operator, 200, CASE_READ,     true,  GET"
        + " /risks/{caseId}",
    "GET,  /risks/none,                reader,   sender,   404, CASE_READ,     false, GET"
        + " /risks/{caseId}",
    "GET,  /?q=recorded,               reader,   operator, 200, WORKLIST_READ, true,  GET /",
    "GET,  /?q=nobody-of-that-name,    reader,   operator, 200, WORKLIST_READ, false, GET /",
    "GET,  /?sort=nothing,             reader,   operator, 400, WORKLIST_READ, false, GET /",
    "POST, /cds-services/hepacast-patient-view, reader, operator, 200, CARDS_READ, true, POST"
        + " /cds-services/{id}",
    "POST, /cds-services/unknown,      reader,   operator, 404, CARDS_READ,    false, POST"
        + " /cds-services/{id}",
    "POST, /cds-services/hepacast-patient-view/feedback, reader, operator, 204, CARD_ANSWERED,"
        + " false, POST /cds-services/{id}/feedback",
    "GET,  /audit,                     operator, reader,   200, TRAIL_READ,    false, GET /audit",
    "GET,  /audit?patient=recorded,    operator, reader,   200, TRAIL_READ,    true,  GET /audit",
    "GET,  /audit?kind=unknown,        operator, reader,   400, TRAIL_READ,    false, GET /audit"
  })
  void everyExchangeIsRecordedWhoeverCallsAndWhateverComesOfIt(
      String method,
      String path,
      String role,
      String other,
      int status,
      AuditKind kind,
      boolean ofWhom,
      String what) {
    assertThat(call(method, path, role + "-token").getStatusCode()).isEqualTo(status);
    RecordedEntry recorded = next(kind);
    assertThat(recorded.service()).isEqualTo("report-service");
    AuditEntry entry = recorded.entry();
    assertThat(entry.what()).isEqualTo(what);
    assertThat(entry.who().name()).isEqualTo(role);
    assertThat(entry.who().roles()).containsExactly(role);
    assertThat(entry.status()).isEqualTo(status);
    assertThat(entry.until()).isBetween(Instant.now().minusSeconds(180), Instant.now());
    assertThat(entry.purpose())
        .isEqualTo(kind == AuditKind.TRAIL_READ ? Purpose.OPERATIONS : Purpose.RESEARCH);
    assertThat(entry.patients())
        .extracting(AuditEntry.Patient::reference)
        .isEqualTo(ofWhom ? List.of(PATIENT) : List.of());

    assertThat(call(method, path, other + "-token").getStatusCode()).isEqualTo(403);
    assertRefused(other, what, 403);
    assertThat(call(method, path, "guessed").getStatusCode()).isEqualTo(401);
    assertRefused("unknown", what, 401);
  }

  private void assertRefused(String who, String what, int status) {
    AuditEntry refused =
        trail
            .next(
                entry ->
                    entry.entry().kind() == AuditKind.ACCESS_REFUSED
                        && entry.entry().what().equals(what)
                        && entry.entry().status() == status)
            .entry();
    assertThat(refused.who().name()).isEqualTo(who);
    assertThat(refused.patients()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"GET, /card-feedback, operator, 200", "GET, /cds-services, reader, 200"})
  void whatTouchesNobodyIsRecordedOnlyWhereItIsRefused(
      String method, String path, String role, int status) {
    assertThat(call(method, path, role + "-token").getStatusCode()).isEqualTo(status);
    call("GET", "/risks/" + CASE, "reader-token");

    // What is gathered may be of a test before; readings are recorded before their answer.
    assertThat(
            trail
                .next(entry -> entry.entry().kind().way() != AuditKind.Way.GATHERED)
                .entry()
                .what())
        .isEqualTo("GET /risks/{caseId}");
  }

  /** A stream has no response that a filter would see; what it tells is recorded as it is told. */
  @ParameterizedTest
  @CsvSource({"sender-token, sender, 403", "guessed, unknown, 401"})
  void whoMayNotListenIsRecordedToo(String token, String who, int status) {
    assertThat(call("GET", "/worklist/changes?after=x", token).getStatusCode()).isEqualTo(status);

    assertRefused(who, "GET /worklist/changes", status);
  }

  @Test
  void anEhrsRequestNamesThePersonWhoSitsThere() {
    call("POST", "/cds-services/hepacast-patient-view", "reader-token");

    assertThat(next(AuditKind.CARDS_READ).entry().who().onBehalfOf()).isEqualTo("Practitioner/d");
  }

  @Test
  void whatTheServiceWritesIntoTheRecordIsRecordedToo() {
    RiskEvent other = risk().patient("written-to-the-ehr").build();
    try (var risks = new RiskTopic()) {
      risks.send(other);
    }

    AuditEntry written =
        trail
            .next(
                entry ->
                    entry.entry().kind() == AuditKind.RECORDS_WRITTEN
                        && entry
                            .entry()
                            .patients()
                            .contains(
                                new AuditEntry.Patient(
                                    other.caseReference().source(),
                                    other.caseReference().patient().reference())))
            .entry();
    assertThat(written.who().name()).isEqualTo("report-service");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "emergency department asks | 200 | BREAK_GLASS",
        "ab                        | 400 | RESEARCH",
        "''                        | 400 | RESEARCH"
      })
  void aReasonIsRecordedWithWhatItWasGivenFor(String reason, int status, Purpose purpose) {
    given()
        .header("Authorization", "Bearer reader-token")
        .header("X-Hepacast-Reason", reason)
        .get("/risks/" + CASE)
        .then()
        .statusCode(status);

    AuditEntry entry = next(AuditKind.CASE_READ).entry();
    assertThat(entry.purpose()).isEqualTo(purpose);
    assertThat(entry.reason()).isEqualTo(status == 200 ? reason : null);
  }

  /** References and the suite's own words: nothing of what is read or sent. */
  @Test
  void anEntryHoldsNoPatientDataBeyondReferences() {
    for (String path : List.of("/cases/CASE", "/risks/CASE", "/cases/CASE/report.pdf", "/")) {
      call("GET", path, "reader-token");
    }
    call("POST", "/cds-services/hepacast-patient-view", "reader-token");
    next(AuditKind.CARDS_READ);

    String date = String.valueOf(RISK.caseReference().indexEvent().date());
    assertThat(trail.values())
        .isNotEmpty()
        .allSatisfy(
            value ->
                assertThat(new String(value, UTF_8).toLowerCase(Locale.ROOT))
                    .doesNotContain(date, "fong", "hepatectomy", "birth", "hookinstance", "token"));
  }

  /** What this service has written since it started, by the very check that operators run. */
  @Test
  void theTrailOfTheServiceIsWhole() {
    call("GET", "/risks/" + CASE, "reader-token");
    next(AuditKind.CASE_READ);
    var check = new ChainCheck(List.of(), Instant.EPOCH);
    trail.values().forEach(value -> check.add("topic", value, false));

    ChainReport report = check.report(Instant.now());

    assertThat(report.chains()).isNotEmpty();
    assertThat(report.isWhole(true)).as(report.toString()).isTrue();
  }
}
