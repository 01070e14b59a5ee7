package org.hepacast.kit.kafka;

import org.apache.kafka.common.KafkaException;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.retry.ClassifiedFault;
import org.hepacast.kit.retry.FaultClassifier;
import org.hepacast.kit.retry.FaultKind;
import org.jspecify.annotations.Nullable;

/**
 * The broker has not acknowledged; the events may or may not have been written, and must be sent
 * again, unless its cause says that Kafka will never take one of them.
 */
public final class PublishFailed extends RuntimeException implements ClassifiedFault {
  private static final long serialVersionUID = 1L;

  PublishFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public FaultKind kind() {
    return getCause() instanceof KafkaException kafka
        ? FaultClassifier.classify(Dependency.KAFKA, kafka).kind()
        : FaultKind.AWAY;
  }

  @Override
  public Dependency dependency() {
    return Dependency.KAFKA;
  }
}
