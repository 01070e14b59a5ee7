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
      KafkaConsumer<Object, Object> consumer = clients.getConsumer(channel);
      boolean up = isPositive(consumer, "connection-count");
      response.withData(channel, up ? "connected" : whyNot(consumer));
      connected &= up;
    }
    return response.status(connected).build();
  }

  /** The rate is that of the last minute or less; the client's own log says more. */
  private static String whyNot(KafkaConsumer<Object, Object> consumer) {
    return isPositive(consumer, "failed-authentication-rate")
        ? "no broker: a certificate (kafka.ssl.*) or the sign-in (kafka.sasl.*) is refused"
        : "no broker";
  }

  private static boolean isPositive(KafkaConsumer<Object, Object> consumer, String name) {
    return consumer.unwrap().metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals(name))
        .anyMatch(metric -> metric.metricValue() instanceof Number n && n.doubleValue() > 0);
  }
}
