package org.hepacast.bench.pipeline;

import java.util.EnumMap;
import java.util.Map;

/**
 * One Observation's way through the suite: when it reached each stage, in milliseconds since it was
 * sent to the EHR. The clocks are one machine's.
 */
final class Passage {
  /** In the order of the way. */
  enum Stage {
    EHR("acknowledged by the EHR"),
    INGEST("on the observation topic"),
    FEATURE("on the features topic"),
    MODEL("on the risk topic"),
    REPORT("RiskAssessment acknowledged by the EHR");

    private final String label;

    Stage(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  private final long sentAt;
  private final Map<Stage, Long> reached = new EnumMap<>(Stage.class);

  Passage(long sentAt) {
    this.sentAt = sentAt;
  }

  /** The first time counts: what follows belongs to a later Observation, or is a repetition. */
  synchronized void reach(Stage stage, long atMillis) {
    if (atMillis >= sentAt) {
      reached.putIfAbsent(stage, atMillis - sentAt);
    }
  }

  synchronized boolean complete() {
    return reached.containsKey(Stage.REPORT);
  }

  /** NaN when the stage was not seen. */
  synchronized double millisUntil(Stage stage) {
    Long millis = reached.get(stage);
    return millis == null ? Double.NaN : millis;
  }
}
