package org.hepacast.kit.kafka;

import org.hepacast.kit.retry.Hopeless;

/**
 * A record is larger than the producer ({@code max.request.size}) or the broker ({@code
 * message.max.bytes}) takes. Records sent together with it may or may not have been written.
 */
public final class TooLargeForKafka extends Hopeless {
  private static final long serialVersionUID = 1L;

  public TooLargeForKafka(Throwable cause) {
    super("A record is larger than Kafka takes", cause);
  }
}
