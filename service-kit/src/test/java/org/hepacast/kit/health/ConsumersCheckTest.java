package org.hepacast.kit.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import java.util.LinkedHashSet;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.hepacast.kit.Doubles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsumersCheckTest {

  private static Metric metric(String name, Object value) {
    var metricName = new MetricName(name, "consumer-metrics", "", Map.of());
    return Doubles.of(
        Metric.class,
        Map.of("metricName", arguments -> metricName, "metricValue", arguments -> value));
  }

  private static KafkaConsumer<?, ?> consumer(Metric... metrics) {
    Map<MetricName, Metric> known = new java.util.HashMap<>();
    for (Metric metric : metrics) {
      known.put(metric.metricName(), metric);
    }
    Consumer<?, ?> client = Doubles.of(Consumer.class, Map.of("metrics", arguments -> known));
    return Doubles.of(KafkaConsumer.class, Map.of("unwrap", arguments -> client));
  }

  private static HealthCheckResponse check(Map<String, KafkaConsumer<?, ?>> consumers) {
    KafkaClientService clients =
        Doubles.of(
            KafkaClientService.class,
            Map.of(
                "getConsumerChannels",
                arguments -> new LinkedHashSet<>(consumers.keySet()),
                "getConsumer",
                arguments -> consumers.get((String) arguments[0])));
    return new ConsumersCheck(clients).call();
  }

  @ParameterizedTest
  @CsvSource({"2.0, UP, connected", "1.0, UP, connected", "0.0, DOWN, no broker"})
  void readyWhileThereIsAConnectionToABroker(double connections, Status status, String words) {
    HealthCheckResponse response =
        check(
            Map.of(
                "risk",
                consumer(metric("connection-count", connections), metric("request-rate", 5.0))));

    assertThat(response.getStatus()).isEqualTo(status);
    assertThat(response.getData().orElseThrow()).containsEntry("risk", words);
  }

  @Test
  void whatSaysNothingOfItsConnectionsHasNone() {
    assertThat(check(Map.of("risk", consumer())).getStatus()).isEqualTo(Status.DOWN);
    assertThat(check(Map.of("risk", consumer(metric("connection-count", "none")))).getStatus())
        .isEqualTo(Status.DOWN);
  }

  @Test
  void oneWithoutABrokerIsEnough() {
    HealthCheckResponse response =
        check(
            Map.of(
                "clinical", consumer(metric("connection-count", 1.0)),
                "observation", consumer(metric("connection-count", 0.0))));

    assertThat(response.getStatus()).isEqualTo(Status.DOWN);
    assertThat(response.getData().orElseThrow())
        .containsEntry("clinical", "connected")
        .containsEntry("observation", "no broker");
  }

  @Test
  void aServiceWithoutConsumersIsReady() {
    assertThat(check(Map.of()).getStatus()).isEqualTo(Status.UP);
  }
}
