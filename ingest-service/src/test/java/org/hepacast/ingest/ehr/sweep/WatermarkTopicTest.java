package org.hepacast.ingest.ehr.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.hepacast.testbed.junit.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class WatermarkTopicTest {
  @Inject WatermarkTopic topic;

  @Test
  void keepsTheNewestWatermarkOfEachType() {
    assertThat(topic.read()).isEmpty();
    topic.write(
        Map.of(
            "Patient", Instant.parse("2026-01-01T00:00:00Z"),
            "Observation", Instant.parse("2026-01-02T00:00:00Z")));
    topic.write(Map.of("Observation", Instant.parse("2026-01-03T00:00:00.123Z")));

    assertThat(topic.read())
        .containsExactly(
            Map.entry("Observation", Instant.parse("2026-01-03T00:00:00.123Z")),
            Map.entry("Patient", Instant.parse("2026-01-01T00:00:00Z")));
  }
}
