package org.hepacast.replay.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hepacast.contracts.audit.ChainCheck;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.replay.Broker;
import org.hepacast.replay.Scan;

/** Where entries stand. */
sealed interface Trail {
  Duration PATIENCE = Duration.ofSeconds(10);

  /** Gives every entry, in order. */
  void read(ChainCheck check);

  /** The topic, from what is left of its beginning to where it ends now. */
  record OnKafka(Broker broker) implements Trail {
    @Override
    public void read(ChainCheck check) {
      try (var scan = new Scan(broker, Set.of(Topic.AUDIT.topicName()), PATIENCE)) {
        for (var records = scan.next(); !records.isEmpty(); records = scan.next()) {
          for (ConsumerRecord<String, byte[]> record : records) {
            byte[] value = record.value() == null ? new byte[0] : record.value();
            check.add(
                "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset()),
                value,
                scan.keepsBeginning(record));
          }
        }
      }
    }
  }

  /** One AuditEvent a line, as the topic had them, file after file. */
  record InFiles(List<Path> files) implements Trail {
    @Override
    public void read(ChainCheck check) {
      for (Path file : files) {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
          int number = 0;
          for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
              check.add(file + ":" + number, line.getBytes(StandardCharsets.UTF_8), true);
            }
          }
        } catch (IOException e) {
          throw new IllegalStateException(
              "%s cannot be read as lines of UTF-8; name a file of one AuditEvent a line"
                  .formatted(file),
              e);
        }
      }
    }
  }
}
