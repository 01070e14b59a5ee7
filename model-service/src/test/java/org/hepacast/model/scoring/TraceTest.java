package org.hepacast.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.kafka.Envelope;
import org.hepacast.modelpackage.Case;
import org.hepacast.testbed.junit.KafkaResource;
import org.junit.jupiter.api.Test;

/** The trace of a vector goes on in each of its risks, and not in those of its batch. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@TestProfile(TraceTest.Tracing.class)
class TraceTest {
  private static final int MODELS = 10;

  /** Spans are made; the exporter's address leads nowhere, which must not matter. */
  public static final class Tracing implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("hepacast.otel.endpoint", "http://127.0.0.1:9");
    }
  }

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Test
  void everyRiskCarriesTheTraceOfItsVector() {
    List<String> traces =
        List.of("4bf92f3577b34da6a3ce929d0e0e4736", "0af7651916cd43dd8448eb211c80319c");
    List<FeatureVector> vectors =
        traces.stream()
            .map(trace -> Case.resected().id(UUID.randomUUID().toString()).vector())
            .toList();
    try (var wire = new Wire(bootstrapServers)) {
      for (int i = 0; i < vectors.size(); i++) {
        wire.send(
            vectors.get(i).caseReference().caseId(),
            EventJson.write(vectors.get(i)),
            Map.of(EventHeaders.TRACEPARENT, "00-" + traces.get(i) + "-00f067aa0ba902b7-01"));
      }

      for (int i = 0; i < vectors.size(); i++) {
        String expected = "00-" + traces.get(i) + "-[0-9a-f]{16}-01";
        assertThat(wire.await(Topic.RISK, vectors.get(i).caseReference().caseId(), MODELS))
            .extracting(TraceTest::traceparent)
            .allMatch(traceparent -> traceparent.matches(expected))
            .doesNotHaveDuplicates();
      }
    }
  }

  private static String traceparent(ConsumerRecord<String, byte[]> record) {
    return Envelope.headersOf(record).getOrDefault(EventHeaders.TRACEPARENT, "none");
  }
}
