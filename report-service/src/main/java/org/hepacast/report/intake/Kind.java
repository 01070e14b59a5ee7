package org.hepacast.report.intake;

import org.hepacast.contracts.topic.Topic;

/** What is delivered, and where it comes from. */
public enum Kind {
  RISK(Topic.RISK),
  OBSERVATIONS(Topic.IMAGING_OBSERVATIONS);

  private final Topic topic;

  Kind(Topic topic) {
    this.topic = topic;
  }

  public Topic topic() {
    return topic;
  }
}
