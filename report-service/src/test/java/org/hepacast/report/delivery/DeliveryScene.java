package org.hepacast.report.delivery;

import static org.hepacast.report.sample.Risks.risk;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.kafka.Envelope;
import org.hepacast.report.assessment.Assessment;
import org.hepacast.report.assessment.Deployment;
import org.hepacast.report.ehr.EhrBesideService;
import org.hepacast.report.ehr.WatchedEhr;
import org.hepacast.report.sample.RiskTopic;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.junit.PostgresResource;
import org.hepacast.testbed.kafka.BrokerProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The whole service with broker, database and EHR, and what tests ask of them. */
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(EhrBesideService.class)
abstract class DeliveryScene {
  WatchedEhr ehr;
  BrokerProcess broker;
  RiskTopic topic;

  @Inject Claims claims;
  @Inject Endings endings;
  @Inject Deployment deployment;
  @Inject Database database;

  @BeforeEach
  void open() {
    topic = new RiskTopic();
  }

  @AfterEach
  void close() {
    ehr.healthy();
    topic.close();
  }

  static String identifier(RiskEvent risk) {
    return Assessment.identifierOf(risk.model().family(), risk.caseReference().caseId());
  }

  JsonNode assessment(RiskEvent risk) {
    return ehr.assessment(identifier(risk));
  }

  /** Waits until a Delivery of this risk is published, and gives it. */
  Delivery delivered(RiskEvent risk) {
    return topic
        .read(Topic.DELIVERY, record -> isOf(record, risk), found -> !found.isEmpty())
        .stream()
        .map(record -> EventJson.read(record.value(), Delivery.class))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No delivery of " + risk));
  }

  static boolean isOf(ConsumerRecord<String, byte[]> record, RiskEvent risk) {
    return EventJson.read(record.value(), Delivery.class).riskId().equals(risk.riskId());
  }

  Map<String, String> deadLetter(RiskEvent risk) {
    return topic
        .read(
            Topic.DEAD_LETTER,
            record -> java.util.Arrays.equals(record.value(), EventJson.write(risk)),
            found -> !found.isEmpty())
        .stream()
        .map(Envelope::headersOf)
        .findFirst()
        .orElseThrow(() -> new AssertionError("No dead letter of " + risk));
  }

  boolean parked(RiskEvent risk) {
    String select = "SELECT 1 FROM delivery WHERE state = 'PARKED' AND risk_id = ?";
    try {
      return database.inTransaction(
          connection -> {
            try (var statement = connection.prepareStatement(select)) {
              statement.setString(1, risk.riskId());
              return statement.executeQuery().next();
            }
          });
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
