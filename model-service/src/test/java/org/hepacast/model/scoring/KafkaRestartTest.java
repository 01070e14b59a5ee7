package org.hepacast.model.scoring;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.modelpackage.Case;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.kafka.BrokerProcess;
import org.junit.jupiter.api.Test;

/** The broker is killed under the running service, and comes back with its data. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class KafkaRestartTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MODELS = 10;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  BrokerProcess broker;

  private static void awaitReadiness(int status) {
    await().atMost(PATIENCE).until(() -> given().get("/q/health/ready").statusCode() == status);
  }

  @Test
  void isNotReadyWhileItIsAwayAndScoresOnceItIsBack() {
    awaitReadiness(200);

    broker.process().kill();
    try {
      awaitReadiness(503);
      given().get("/q/health/live").then().statusCode(200);
    } finally {
      broker.restart();
    }

    awaitReadiness(200);
    var vector = Case.resected().id(UUID.randomUUID().toString()).vector();
    try (var wire = new Wire(bootstrapServers)) {
      wire.send(vector);
      wire.await(Topic.RISK, vector.caseReference().caseId(), MODELS);
    }
  }
}
