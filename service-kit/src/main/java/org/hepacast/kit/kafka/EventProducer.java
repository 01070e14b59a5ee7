package org.hepacast.kit.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.Config;

/**
 * The one producer of a service, the Kafka client's own: between a caller that waits for its
 * acknowledgement and the network stands no further thread (docs/adr/0040).
 */
@Singleton
class EventProducer {
  /** Settings of the producer alone; {@code kafka.*} are those of all clients, and go before. */
  private static final String PREFIX = "hepacast.producer.";

  /** What was sent is acknowledged or given up by then; callers are waited for before this. */
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Producer<String, byte[]> producer;
  private final KafkaClientMetrics metrics;

  EventProducer(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      Config config,
      MeterRegistry registry) {
    producer =
        new KafkaProducer<>(
            settings(config, kafka), new StringSerializer(), new ByteArraySerializer());
    metrics = new KafkaClientMetrics(producer);
    metrics.bindTo(registry);
  }

  private static Map<String, Object> settings(Config config, Map<String, Object> kafka) {
    var settings = new HashMap<String, Object>();
    for (String name : config.getPropertyNames()) {
      if (name.startsWith(PREFIX)) {
        settings.put(name.substring(PREFIX.length()), config.getValue(name, String.class));
      }
    }
    settings.putAll(kafka);
    settings.keySet().retainAll(ProducerConfig.configNames());
    return settings;
  }

  Producer<String, byte[]> get() {
    return producer;
  }

  @PreDestroy
  void close() {
    metrics.close();
    producer.close(CLOSING);
  }
}
