package org.hepacast.feature.intake;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hepacast.contracts.topic.Topic;

/** One consumer per topic, each in its own thread: imaging never waits for laboratory results. */
@ApplicationScoped
class Consumers {
  private final Intake intake;

  Consumers(Intake intake) {
    this.intake = intake;
  }

  @Incoming("observation")
  @Blocking
  void observations(ConsumerRecords<String, byte[]> records) {
    intake.take(Topic.OBSERVATION, records);
  }

  @Incoming("clinical")
  @Blocking
  void clinical(ConsumerRecords<String, byte[]> records) {
    intake.take(Topic.CLINICAL, records);
  }

  @Incoming("imagingstudy")
  @Blocking
  void imagingStudies(ConsumerRecords<String, byte[]> records) {
    intake.take(Topic.IMAGING_STUDY, records);
  }

  @Incoming("imagingresult")
  @Blocking
  void imagingResults(ConsumerRecords<String, byte[]> records) {
    intake.take(Topic.IMAGING_RESULT, records);
  }
}
