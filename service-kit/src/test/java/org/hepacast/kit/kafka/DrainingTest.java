package org.hepacast.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(180)
class DrainingTest {
  private final Draining draining = new Draining();

  /** How a batch may end. */
  private enum Outcome {
    DONE,
    FAILED;

    CompletionStage<Void> of(Message<?> batch) {
      return this == DONE ? batch.ack() : batch.nack(new IllegalStateException("of a defect"));
    }
  }

  /** A consumer that asks for one batch at a time. */
  private static AssertSubscriber<Message<?>> consumer(Draining draining, boolean isConnector) {
    Multi<Message<?>> batches = Multi.createFrom().items(Message.of("first"), Message.of("second"));
    return draining
        .decorate(batches, List.of("channel"), isConnector)
        .subscribe()
        .withSubscriber(AssertSubscriber.create(1));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsUnderWayIsWaitedForHoweverItEnds(Outcome outcome) throws Exception {
    AssertSubscriber<Message<?>> consumer = consumer(draining, true);
    Thread ending = Thread.ofPlatform().start(() -> draining.drain(new ShutdownEvent()));
    while (ending.getState() != Thread.State.TIMED_WAITING) {
      assertThat(ending.isAlive()).as("waits for the batch").isTrue();
      Thread.onSpinWait();
    }

    outcome.of(consumer.getItems().getFirst());

    ending.join();
  }

  @Test
  void noBatchIsBegunOnceTheServiceIsToldToEnd() {
    AssertSubscriber<Message<?>> consumer = consumer(draining, true);
    consumer.getItems().getFirst().ack();
    draining.drain(new ShutdownEvent());

    consumer.request(1);

    consumer.assertNotTerminated();
    assertThat(consumer.getItems()).hasSize(1);
  }

  @Test
  void whatDoesNotEndIsNotWaitedForWithoutEnd() {
    var impatient = new Draining(Duration.ofMillis(1));
    AssertSubscriber<Message<?>> consumer = consumer(impatient, true);

    impatient.drain(new ShutdownEvent());

    assertThat(consumer.getItems()).hasSize(1);
  }

  @Test
  void whatTheServiceSendsIsNotHeldBack() {
    AssertSubscriber<Message<?>> sender = consumer(draining, false);
    draining.drain(new ShutdownEvent());

    sender.request(1);

    assertThat(sender.getItems()).hasSize(2);
  }
}
