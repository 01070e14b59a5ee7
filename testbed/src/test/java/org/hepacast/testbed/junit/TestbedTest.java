package org.hepacast.testbed.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.testbed.kafka.BrokerProcess;
import org.hepacast.testbed.postgres.PostgresProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestbedTest {

  @Test
  void brokerKeepsWhatItAcknowledgedAcrossASigkill(@TempDir Path folder) throws Exception {
    try (var broker = BrokerProcess.start(folder.resolve("data"), folder)) {
      Map<String, Object> settings =
          Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all");
      try (var producer =
          new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
        producer
            .send(new ProducerRecord<>(Topic.FEATURES.topicName(), 0, "key", "value"))
            .get(120, TimeUnit.SECONDS);
      }

      broker.process().kill();
      broker.restart();

      try (var consumer =
          new KafkaConsumer<>(
              Map.<String, Object>of(
                  "bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"),
              new StringDeserializer(),
              new StringDeserializer())) {
        var partition = new TopicPartition(Topic.FEATURES.topicName(), 0);
        consumer.assign(List.of(partition));
        var records = consumer.poll(Duration.ofSeconds(30)).records(partition);
        assertThat(records)
            .extracting(r -> r.value().getBytes(StandardCharsets.UTF_8))
            .containsExactly("value".getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void databaseIsTheSameAfterAStopAndAStart(@TempDir Path folder) throws Exception {
    try (var postgres = PostgresProcess.start(folder.resolve("pg"), 0)) {
      postgres.createDatabase("feature");
      execute(postgres, "CREATE TABLE kept (id int)");
    }
    try (var postgres = PostgresProcess.start(folder.resolve("pg"), 0)) {
      postgres.createDatabase("feature");
      execute(postgres, "INSERT INTO kept VALUES (1)");
    }
  }

  private static void execute(PostgresProcess postgres, String sql) throws Exception {
    try (var connection =
            DriverManager.getConnection(
                postgres.jdbcUrl("feature"), PostgresProcess.USER, PostgresProcess.USER);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
