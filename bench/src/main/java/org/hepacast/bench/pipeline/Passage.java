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
  private final long sentAtNanos;
  private final Map<Stage, Double> reached = new EnumMap<>(Stage.class);

  /**
   * @param sentAt by the wall clock, in milliseconds
   * @param sentAtNanos the same moment by {@link System#nanoTime}
   */
  Passage(long sentAt, long sentAtNanos) {
    this.sentAt = sentAt;
    this.sentAtNanos = sentAtNanos;
  }

  /** The first time counts: what follows belongs to a later Observation, or is a repetition. */
  synchronized void reach(Stage stage, long atMillis) {
    if (atMillis >= sentAt) {
      reached.putIfAbsent(stage, (double) (atMillis - sentAt));
    }
  }

  /** By the fine clock, which an EHR that answers within a millisecond needs. */
  synchronized void acknowledgedByTheEhr(long atNanos) {
    reached.putIfAbsent(Stage.EHR, (atNanos - sentAtNanos) / 1e6);
  }

  synchronized boolean complete() {
    return reached.containsKey(Stage.REPORT);
  }

  /** NaN when the stage was not seen. */
  synchronized double millisUntil(Stage stage) {
    Double millis = reached.get(stage);
    return millis == null ? Double.NaN : millis;
  }

  /**
   * From the EHR's acknowledgement of the Observation to its acknowledgement of the RiskAssessment;
   * NaN when either was not seen.
   */
  double millisOfTheSuite() {
    return millisUntil(Stage.REPORT) - millisUntil(Stage.EHR);
  }
}
