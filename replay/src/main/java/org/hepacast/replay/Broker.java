package org.hepacast.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Clients of one Kafka.
 *
 * @param address as an operator knows it
 */
public record Broker(
    String address,
    Supplier<Consumer<String, byte[]>> consumers,
    Supplier<Producer<String, byte[]>> producers) {

  /** One without TLS and sign-in. */
  public static Broker at(String bootstrapServers) {
    return at(bootstrapServers, Map.of());
  }

  /**
   * Small buffers: an operator's replay is in no hurry, and runs beside other things.
   *
   * @param security settings of the client
   */
  public static Broker at(String bootstrapServers, Map<String, String> security) {
    var reading = new HashMap<String, Object>(security);
    reading.putAll(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            "false",
            "fetch.max.bytes",
            "8000000"));
    var writing = new HashMap<String, Object>(security);
    writing.putAll(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "acks",
            "all",
            "enable.idempotence",
            "true",
            // As the services write: what fitted then fits now.
            "compression.type",
            "lz4",
            "max.request.size",
            "8388608"));
    return new Broker(
        bootstrapServers,
        () -> new KafkaConsumer<>(reading, new StringDeserializer(), new ByteArrayDeserializer()),
        () -> new KafkaProducer<>(writing, new StringSerializer(), new ByteArraySerializer()));
  }

  Consumer<String, byte[]> consumer() {
    return consumers.get();
  }

  Producer<String, byte[]> producer() {
    return producers.get();
  }
}
