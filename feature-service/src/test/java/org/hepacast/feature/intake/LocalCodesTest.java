package org.hepacast.feature.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.feature.support.AsDeployed;
import org.hepacast.feature.support.Fhir;
import org.hepacast.feature.support.Wire;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.junit.PostgresResource;
import org.junit.jupiter.api.Test;

/** A hospital's own code becomes the feature that its ConceptMap names, in the feature's unit. */
@QuarkusTest
@WithTestResource(KafkaResource.class)
@WithTestResource(PostgresResource.class)
@TestProfile(AsDeployed.class)
class LocalCodesTest {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String broker;

  @Test
  void aMappedCodeFillsItsFeature() {
    String own =
        Fhir.quantity("l1-cea", 1, "l1", "final", "CEA-7", "2025-09-16", "38.4", "ng/mL")
            .replace("http://loinc.org", "urn:hospital:laboratory");
    try (var wire = new Wire(broker, Topic.FEATURES)) {
      wire.send(
          "l1",
          Fhir.patient("l1", 1, "L1", null),
          Fhir.resection("l1-op", 1, "l1", "completed", "2025-09-18"),
          own);

      var vector = wire.until(record -> cea(record) instanceof FeatureValue.Known).getLast();

      assertThat(cea(vector))
          .isInstanceOfSatisfying(
              FeatureValue.Known.class,
              known -> assertThat(known.value()).isEqualTo(new Value.Quantity(38.4, "ug/L")));
    }
  }

  private static FeatureValue cea(ConsumerRecord<String, byte[]> record) {
    return EventJson.read(record.value(), FeatureVector.class).feature("lab.cea").orElseThrow();
  }
}
