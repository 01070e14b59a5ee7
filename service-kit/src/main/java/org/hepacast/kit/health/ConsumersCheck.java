package org.hepacast.kit.health;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready while a consumer has no connection to any broker. The connector's own readiness check
 * calls a client ready that never reached one.
 */
@Readiness
class ConsumersCheck implements HealthCheck {
  private final KafkaClientService clients;

  ConsumersCheck(KafkaClientService clients) {
    this.clients = clients;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("kafka consumers");
    boolean connected = true;
    for (String channel : clients.getConsumerChannels()) {
      boolean up = isConnected(clients.getConsumer(channel));
      response.withData(channel, up ? "connected" : "no broker");
      connected &= up;
    }
    return response.status(connected).build();
  }

  private static boolean isConnected(KafkaConsumer<Object, Object> consumer) {
    return consumer.unwrap().metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals("connection-count"))
        .anyMatch(metric -> metric.metricValue() instanceof Number n && n.doubleValue() > 0);
  }
}
