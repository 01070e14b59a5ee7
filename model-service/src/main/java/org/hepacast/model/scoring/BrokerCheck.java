package org.hepacast.model.scoring;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready while the consumer has no connection to any broker. The connector's own readiness check
 * calls a client ready that never reached one.
 */
@Readiness
class BrokerCheck implements HealthCheck {
  private final KafkaClientService clients;

  BrokerCheck(KafkaClientService clients) {
    this.clients = clients;
  }

  @Override
  public HealthCheckResponse call() {
    KafkaConsumer<String, byte[]> consumer = clients.getConsumer(FeatureOffsets.CHANNEL);
    double connections =
        consumer.unwrap().metrics().values().stream()
            .filter(metric -> metric.metricName().name().equals("connection-count"))
            .mapToDouble(metric -> metric.metricValue() instanceof Number n ? n.doubleValue() : 0)
            .sum();
    return HealthCheckResponse.named("kafka").status(connections > 0).build();
  }
}
