package org.hepacast.kit.kafka;

/**
 * A record is larger than the producer ({@code max.request.size}) or the broker ({@code
 * message.max.bytes}) takes. Records sent together with it may or may not have been written. It
 * never goes by itself: who publishes what others have made puts it aside.
 */
public final class TooLargeForKafka extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooLargeForKafka(Throwable cause) {
    super("A record is larger than Kafka takes", cause);
  }
}
