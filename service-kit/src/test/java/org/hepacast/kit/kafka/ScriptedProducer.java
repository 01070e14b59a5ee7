package org.hepacast.kit.kafka;

import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The client's own double; the test says what the broker answers to each record at once. */
final class ScriptedProducer extends MockProducer<String, byte[]> {
  private final Function<ProducerRecord<String, byte[]>, Optional<RuntimeException>> broker;

  /**
   * @param broker the fault of a record, or that it is acknowledged
   */
  ScriptedProducer(Function<ProducerRecord<String, byte[]>, Optional<RuntimeException>> broker) {
    super(false, null, new StringSerializer(), new ByteArraySerializer());
    this.broker = broker;
  }

  static ScriptedProducer acknowledging() {
    return new ScriptedProducer(record -> Optional.empty());
  }

  static ScriptedProducer failing(RuntimeException fault) {
    return new ScriptedProducer(record -> Optional.of(fault));
  }

  /** Answers only when the test tells it to. */
  static MockProducer<String, byte[]> silent() {
    return new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
  }

  @Override
  public synchronized Future<RecordMetadata> send(
      ProducerRecord<String, byte[]> record, Callback callback) {
    Future<RecordMetadata> sent = super.send(record, callback);
    broker.apply(record).ifPresentOrElse(this::errorNext, this::completeNext);
    return sent;
  }
}
