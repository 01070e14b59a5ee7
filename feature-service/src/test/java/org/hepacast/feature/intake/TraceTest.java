package org.hepacast.feature.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.feature.support.AsDeployed;
import org.hepacast.feature.support.Fhir;
import org.hepacast.feature.support.Wire;
import org.hepacast.kit.kafka.Envelope;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.junit.PostgresResource;
import org.junit.jupiter.api.Test;

/** The trace of a resource goes on in the vector that it causes, through batch and outbox. */
@QuarkusTest
@WithTestResource(KafkaResource.class)
@WithTestResource(PostgresResource.class)
@TestProfile(AsDeployed.class)
class TraceTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String broker;

  @Test
  void theVectorCarriesTheTraceOfTheResourceThatCausedIt() {
    try (var wire = new Wire(broker, Topic.FEATURES)) {
      wire.send("trace", Fhir.patient("trace", 1, "TRACE", null));
      wire.send(
          new ProducerRecord<>(
              Topic.CLINICAL.topicName(),
              null,
              Wire.SOURCE + "|Patient/trace",
              Fhir.bytes(Fhir.resection("trace-op", 1, "trace", "completed", "2025-09-18")),
              Envelope.write(
                  Map.of(EventHeaders.TRACEPARENT, "00-" + TRACE + "-00f067aa0ba902b7-01"))));

      var vector =
          wire.until(
                  record ->
                      EventJson.read(record.value(), FeatureVector.class)
                          .caseReference()
                          .patient()
                          .id()
                          .equals("trace"))
              .getLast();

      assertThat(Envelope.headersOf(vector).get(EventHeaders.TRACEPARENT))
          .matches("00-" + TRACE + "-[0-9a-f]{16}-01")
          .doesNotContain("00f067aa0ba902b7");
    }
  }
}
