package org.hepacast.ingest.exchange;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.ingest.AsDeployed.as;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.contracts.audit.RecordedEntry;
import org.hepacast.ingest.AsDeployed;
import org.hepacast.ingest.Json;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.kafka.AuditTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who sends what of whom stands in the audit trail, a second's exchanges together. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@TestProfile(AsDeployed.class)
class RecordedSendersTest {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String broker;

  private AuditTopic trail;

  @BeforeEach
  void open() {
    trail = new AuditTopic(broker);
  }

  @AfterEach
  void close() {
    trail.close();
  }

  private static Response call(RequestSpecification caller, String method, String path) {
    String patient = Json.patient("recorded");
    String body =
        switch (path) {
          case "/fhir" ->
              Json.bundle("batch", Json.entry("urn:uuid:1", "PUT", "Patient/recorded", patient));
          case "/notify", "/admin/load" -> "";
          default -> patient;
        };
    return caller
        .contentType("application/fhir+json")
        .body(body.getBytes(UTF_8))
        .request(method, path);
  }

  private AuditEntry next(AuditKind kind, String what, int status) {
    return trail
        .next(
            one ->
                one.entry().kind() == kind
                    && one.entry().what().equals(what)
                    && one.entry().status() == status)
        .entry();
  }

  /**
   * {@code patient}: whether the one of the example is named; one that is created has another id.
   */
  @ParameterizedTest
  @CsvSource({
    "POST, /fhir,                    sender,   reader, 200, RECORDS_POSTED,  true,  POST /fhir",
    "PUT,  /fhir/Patient/recorded,   sender,   reader, 200, RECORDS_POSTED,  true,  PUT"
        + " /fhir/{type}/{id}",
    "PUT,  /fhir/Patient/other,      sender,   reader, 400, RECORDS_POSTED,  false, PUT"
        + " /fhir/{type}/{id}",
    "POST, /fhir/$check,             sender,   reader, 200, RECORDS_CHECKED, false, POST"
        + " /fhir/{type}",
    "PUT,  /notify/Patient/recorded, sender,   reader, 200, RECORDS_POSTED,  false, PUT"
        + " /notify/{type}/{id}",
    "POST, /notify,                  sender,   reader, 200, RECORDS_POSTED,  false, POST /notify",
    "POST, /admin/load,              operator, sender, 409, DECISION,        false, POST"
        + " /admin/load"
  })
  void everyExchangeIsRecordedWhoeverCallsAndWhateverComesOfIt(
      String method,
      String path,
      String role,
      String other,
      int status,
      AuditKind kind,
      boolean patient,
      String what) {
    assertThat(call(as(role), method, path).statusCode()).isEqualTo(status);
    AuditEntry entry = next(kind, what, status);
    assertThat(entry.who()).isEqualTo(new AuditEntry.Who(role, List.of(role), null));
    assertThat(entry.patients())
        .extracting(AuditEntry.Patient::reference)
        .isEqualTo(patient ? List.of("Patient/recorded") : List.of());

    assertThat(call(as(other), method, path).statusCode()).isEqualTo(403);
    assertThat(next(AuditKind.ACCESS_REFUSED, what, 403).who().name()).isEqualTo(other);
    assertThat(call(given(), method, path).statusCode()).isEqualTo(401);
    assertThat(next(AuditKind.ACCESS_REFUSED, what, 401).who().name()).isEqualTo("unknown");
  }

  @Test
  void whatANotificationCarriesIsRecordedAsPassedOn() {
    String id = "carried-" + System.nanoTime();
    as("sender")
        .contentType("application/fhir+json")
        .body(Json.patient(id))
        .put("/notify/Patient/" + id)
        .then()
        .statusCode(200);

    RecordedEntry entry =
        trail.next(
            one ->
                one.entry().kind() == AuditKind.RECORDS_FETCHED
                    && one.entry().patients().toString().contains(id));
    assertThat(entry.entry().who().name()).isEqualTo("ingest-service");
  }

  @Test
  void manyExchangesAreFewEntriesAndNoneIsLost() {
    int exchanges = 60;
    for (int i = 0; i < exchanges; i++) {
      as("sender")
          .contentType("application/fhir+json")
          .body(Json.patient("many-" + i % 3))
          .put("/fhir/Patient/many-" + i % 3)
          .then()
          .statusCode(200);
    }

    int recorded = 0;
    var entries = new ArrayList<AuditEntry>();
    while (recorded < exchanges) {
      AuditEntry entry = next(AuditKind.RECORDS_POSTED, "PUT /fhir/{type}/{id}", 200);
      entries.add(entry);
      recorded += entry.count();
    }
    assertThat(recorded).isEqualTo(exchanges);
    assertThat(entries).hasSizeLessThan(exchanges);
    assertThat(entries)
        .flatExtracting(AuditEntry::patients)
        .extracting(AuditEntry.Patient::reference)
        .contains("Patient/many-0", "Patient/many-1", "Patient/many-2");
  }
}
