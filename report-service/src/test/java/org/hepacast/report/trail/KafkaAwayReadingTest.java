package org.hepacast.report.trail;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Eventually.eventually;
import static org.hepacast.report.sample.Risks.risk;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.contracts.audit.ChainCheck;
import org.hepacast.contracts.audit.ChainReport;
import org.hepacast.contracts.audit.Purpose;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.report.ehr.EhrBesideService;
import org.hepacast.report.sample.RiskTopic;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.junit.PostgresResource;
import org.hepacast.testbed.kafka.AuditTopic;
import org.hepacast.testbed.kafka.BrokerProcess;
import org.junit.jupiter.api.Test;

/** The broker is killed under a service that people read from, and comes back. */
@QuarkusTest
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = PostgresResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = EhrBesideService.class, restrictToAnnotatedClass = true)
@TestProfile(KafkaAwayReadingTest.Impatient.class)
class KafkaAwayReadingTest {
  private static final RiskEvent RISK = risk().patient("away").build();
  private static final String PATH = "/risks/" + RISK.caseReference().caseId();

  /** A reader is told sooner; the logic is the same. */
  public static final class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("hepacast.audit.patience", "PT1S");
    }
  }

  BrokerProcess broker;

  private static Response read(String... reason) {
    var request = given().header("Authorization", "Bearer reader-token");
    if (reason.length > 0) {
      request.header("X-Hepacast-Reason", reason[0]);
    }
    return request.get(PATH);
  }

  @Test
  void nothingIsReadUnrecordedButForAReasonAndTheTrailStaysWhole() {
    try (var trail = new AuditTopic(broker.bootstrapServers())) {
      try (var topic = new RiskTopic()) {
        topic.send(RISK);
      }
      eventually(() -> assertThat(read().statusCode()).isEqualTo(200));

      broker.process().kill();
      try {
        assertRefused(read());
        // By now it is known to be away: nobody waits any more.
        long begin = System.nanoTime();
        assertRefused(read());
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
        assertThat(read("bleeding, cannot wait").statusCode()).isEqualTo(200);
        // Told by the database, not by Kafka: the operators' page is a reading like others.
        assertThat(
                given().header("Authorization", "Bearer operator-token").get("/audit").statusCode())
            .isEqualTo(503);
      } finally {
        broker.restart();
      }

      eventually(() -> assertThat(read().statusCode()).isEqualTo(200));
    }
    try (var trail = AuditTopic.fromTheBeginning(broker.bootstrapServers())) {
      var broken =
          trail.next(
              entry ->
                  entry.entry().kind() == AuditKind.CASE_READ && entry.entry().reason() != null);
      assertThat(broken.entry().purpose()).isEqualTo(Purpose.BREAK_GLASS);
      assertThat(broken.entry().reason()).isEqualTo("bleeding, cannot wait");
      var check = new ChainCheck(List.of(), null);
      trail.values().forEach(value -> check.add("topic", value, true));
      ChainReport report = check.report(Instant.now());
      assertThat(report.isWhole(false)).as(report.toString()).isTrue();
    }
  }

  private static void assertRefused(Response answer) {
    answer.then().statusCode(503);
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getString("title")).isEqualTo("Not recorded");
    assertThat(answer.asString())
        .contains("X-Hepacast-Reason")
        .doesNotContain("fong", RISK.caseReference().patient().reference());
  }
}
