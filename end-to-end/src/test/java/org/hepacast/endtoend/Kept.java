package org.hepacast.endtoend;

import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.testbed.demo.Expectations;
import org.hepacast.testbed.demo.StandingAssessment;
import org.hepacast.testbed.postgres.PostgresProcess;
import org.hepacast.testbed.stack.Service;
import org.hepacast.testbed.stack.Stack;

/**
 * What a stack holds in its data folder.
 *
 * @param identities given by chance when topics and databases were made: other ones would mean that
 *     they were made anew, and perhaps filled again
 * @param marks that only grow: versions of the assessments at the EHR, sequences of the cases in
 *     the database, offsets of the services at the broker
 */
record Kept(Map<String, String> identities, Map<String, Long> marks) {

  static Kept by(Stack stack) throws Exception {
    var identities = new TreeMap<String, String>();
    var marks = new TreeMap<String, Long>();
    for (StandingAssessment one : new Expectations(stack.ehr().client()).standing()) {
      marks.put(
          "RiskAssessment %s %s".formatted(one.patient(), one.family()),
          Long.valueOf(one.version()));
    }
    readDatabase(stack, identities, marks);
    readBroker(stack, identities, marks);
    return new Kept(identities, marks);
  }

  private static void readDatabase(
      Stack stack, Map<String, String> identities, Map<String, Long> marks) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                stack.postgres().jdbcUrl("feature"), PostgresProcess.USER, PostgresProcess.USER);
        var statement = connection.createStatement()) {
      ResultSet server =
          statement.executeQuery("SELECT system_identifier FROM pg_control_system()");
      server.next();
      identities.put("PostgreSQL", server.getString(1));
      ResultSet cases = statement.executeQuery("SELECT case_id, sequence FROM crlm_case");
      while (cases.next()) {
        marks.put("case " + cases.getString(1), cases.getLong(2));
      }
    }
  }

  private static void readBroker(
      Stack stack, Map<String, String> identities, Map<String, Long> marks) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", stack.broker().bootstrapServers()))) {
      var topics = Stream.of(Topic.values()).map(Topic::topicName).toList();
      admin
          .describeTopics(topics)
          .allTopicNames()
          .get(120, TimeUnit.SECONDS)
          .forEach((name, topic) -> identities.put(name, topic.topicId().toString()));
      for (Service service : List.of(Service.FEATURE, Service.MODEL, Service.REPORT)) {
        admin
            .listConsumerGroupOffsets(service.folder())
            .partitionsToOffsetAndMetadata()
            .get(120, TimeUnit.SECONDS)
            .forEach(
                (partition, read) -> marks.put(service.folder() + " " + partition, read.offset()));
      }
    }
  }

  /** Names of the marks that are gone or have fallen back in the other. */
  List<String> missingFrom(Kept other) {
    return marks.entrySet().stream()
        .filter(mark -> other.marks.getOrDefault(mark.getKey(), -1L) < mark.getValue())
        .map(Map.Entry::getKey)
        .toList();
  }
}
