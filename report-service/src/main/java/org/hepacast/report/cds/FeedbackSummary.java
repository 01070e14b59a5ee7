package org.hepacast.report.cds;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people made of the cards, for whoever owns a model.
 *
 * @param newest the latest first
 */
record FeedbackSummary(List<Model> models, List<Given> newest) {

  /**
   * By model version: {@code fong:1.0.0}.
   *
   * @param shown different cards on which it spoke
   */
  record Model(String model, long shown, long accepted, long overridden) {}

  /** One answer. */
  record Given(
      List<String> models,
      String client,
      String outcome,
      @Nullable String reason,
      @Nullable String comment,
      Instant at) {

    /** Without the comment, which may speak of a patient. */
    @Override
    public String toString() {
      return "Given[" + outcome + "]";
    }
  }
}
