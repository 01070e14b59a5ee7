package org.hepacast.report.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Risks.risk;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.kafka.Envelope;
import org.junit.jupiter.api.Test;

/** The last hop of a trace: from the risk to the EHR and to what is told of it. */
@QuarkusTest
@TestProfile(TraceTest.Tracing.class)
class TraceTest extends DeliveryScene {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  /** Spans are made; the exporter's address leads nowhere, which must not matter. */
  public static final class Tracing implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("hepacast.otel.endpoint", "http://127.0.0.1:9");
    }
  }

  @Test
  void theTraceOfARiskReachesTheEhrAndTheDeliveryEvent() {
    RiskEvent risk = risk().patient("traced").build();

    topic.send(risk, Map.of(EventHeaders.TRACEPARENT, "00-" + TRACE + "-00f067aa0ba902b7-01"));

    var event =
        topic
            .read(Topic.DELIVERY, record -> isOf(record, risk), found -> !found.isEmpty())
            .getFirst();
    assertThat(Envelope.headersOf(event).get(EventHeaders.TRACEPARENT))
        .matches("00-" + TRACE + "-[0-9a-f]{16}-01");
    assertThat(ehr.traceparents()).anyMatch(traceparent -> traceparent.contains(TRACE));
  }
}
