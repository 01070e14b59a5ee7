package org.hepacast.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.ingest.AsDeployed.as;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.ingest.AsDeployed;
import org.hepacast.ingest.Json;
import org.hepacast.ingest.Topics;
import org.hepacast.testbed.junit.KafkaResource;
import org.junit.jupiter.api.Test;

/** The first hop of a trace: from the sender's request into Kafka. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@TestProfile(AsDeployed.class)
class TraceTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static String traceparentOf(String subject) {
    var record =
        Topics.until(Topic.CLINICAL, 1, r -> Topics.header(r, EventHeaders.SUBJECT).equals(subject))
            .getFirst();
    return Topics.header(record, EventHeaders.TRACEPARENT);
  }

  @Test
  void theSendersTraceGoesOn() {
    String sent = "00-" + TRACE + "-00f067aa0ba902b7-01";
    as("sender")
        .contentType("application/fhir+json")
        .header("traceparent", sent)
        .body(Json.patient("traced"))
        .put("/fhir/Patient/traced")
        .then()
        .statusCode(200);

    assertThat(traceparentOf("Patient/traced"))
        .matches("00-" + TRACE + "-[0-9a-f]{16}-01")
        .isNotEqualTo(sent);
  }

  @Test
  void aTraceBeginsWhereTheSenderHasNone() {
    as("sender")
        .contentType("application/fhir+json")
        .body(Json.patient("untraced"))
        .put("/fhir/Patient/untraced")
        .then()
        .statusCode(200);

    assertThat(traceparentOf("Patient/untraced")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
  }
}
