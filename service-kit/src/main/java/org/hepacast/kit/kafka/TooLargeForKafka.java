package org.hepacast.kit.kafka;

import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.retry.ClassifiedFault;
import org.hepacast.kit.retry.FaultKind;

/**
 * A record is larger than the producer ({@code max.request.size}) or the broker ({@code
 * message.max.bytes}) takes. Records sent together with it may or may not have been written. It
 * never goes by itself: who publishes what others have made puts it aside.
 */
public final class TooLargeForKafka extends RuntimeException implements ClassifiedFault {
  private static final long serialVersionUID = 1L;

  TooLargeForKafka(Throwable cause) {
    super("A record is larger than Kafka takes", cause);
  }

  @Override
  public FaultKind kind() {
    return FaultKind.POISON;
  }

  @Override
  public Dependency dependency() {
    return Dependency.KAFKA;
  }
}
