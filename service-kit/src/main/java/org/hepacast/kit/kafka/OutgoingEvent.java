package org.hepacast.kit.kafka;

import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.topic.Topic;

/** An event on its way to a topic. The array is handed over, not copied. */
public record OutgoingEvent(Topic topic, String key, EventHeaders headers, byte[] value) {

  public OutgoingRecord toRecord() {
    return new OutgoingRecord(topic.topicName(), key, headers.toMap(), value);
  }

  /** Without the value: it is patient data. */
  @Override
  public String toString() {
    return "OutgoingEvent[" + topic + ", " + headers.id() + "]";
  }
}
