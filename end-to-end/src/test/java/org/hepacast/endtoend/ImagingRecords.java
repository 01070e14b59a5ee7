package org.hepacast.endtoend;

import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.testbed.postgres.PostgresProcess;
import org.hepacast.testbed.stack.Stack;

/**
 * What the imaging processes of a stack have written: rows and results of the protocol by which
 * every CT is measured.
 */
final class ImagingRecords {
  private static final String STUDY = "study.request::json #>> '{study,reference,id}'";
  private static final String PROTOCOL = "lin-ct-early-recurrence";
  private static final String OF_PROTOCOL =
      " FROM job JOIN study USING (study_id) WHERE protocol_name = '" + PROTOCOL + "'";
  private static final String OF_STUDY = OF_PROTOCOL + " AND " + STUDY + " = ?";

  private final Stack stack;

  ImagingRecords(Stack stack) {
    this.stack = stack;
  }

  /** Which replica works on the study; empty while none does. */
  Optional<String> holderOf(String study) {
    return value("SELECT holder" + OF_STUDY + " AND holder IS NOT NULL", study);
  }

  String stateOf(String study) {
    return value("SELECT state" + OF_STUDY, study).orElseThrow();
  }

  /** Id of a study that a replica of another name is measuring now. */
  Optional<String> measuredByAnotherThan(String holder) {
    return value(
        "SELECT "
            + STUDY
            + OF_PROTOCOL
            + " AND state = 'COMPUTING' AND lease_until IS NOT NULL AND holder <> ?",
        holder);
  }

  private Optional<String> value(String sql, String parameter) {
    try (var connection =
            DriverManager.getConnection(
                stack.postgres().jdbcUrl("imaging"), PostgresProcess.USER, PostgresProcess.USER);
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      ResultSet row = statement.executeQuery();
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of a patient's studies in their order on the topic; a repetition of one counts once. */
  List<ImagingResult> results(String patient) {
    var results = new ArrayList<ImagingResult>();
    for (ImagingResult result : all()) {
      boolean repeated = results.stream().anyMatch(one -> one.resultId().equals(result.resultId()));
      if (result.patient().equals("Patient/" + patient) && !repeated) {
        results.add(result);
      }
    }
    return results;
  }

  List<ImagingResult> resultsOfStudy(String study) {
    return all().stream().filter(result -> result.study().id().equals(study)).toList();
  }

  /** From the beginning to what is there now. */
  private List<ImagingResult> all() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            stack.broker().bootstrapServers(),
            "auto.offset.reset",
            "earliest");
    var results = new ArrayList<ImagingResult>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topic.IMAGING_RESULT.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = new HashMap<>(consumer.endOffsets(partitions));
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          ImagingResult result = EventJson.read(record.value(), ImagingResult.class);
          if (result.protocol().name().equals(PROTOCOL)) {
            results.add(result);
          }
        }
      }
    }
    return results;
  }
}
