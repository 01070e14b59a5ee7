package org.hepacast.report.intake;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came over Kafka to be delivered. Of each subject and part the newest is. */
public sealed interface Received permits ReceivedRisk, ReceivedObservations {

  Kind kind();

  /** Derived from what it says. */
  String id();

  /** What is delivered together: a case, or a study. */
  String subject();

  /** A model family of the case, or a protocol that measured the study. */
  String part();

  /** Of the model or protocol. */
  String version();

  /** The larger one counts. */
  long sequence();

  /** Since when it could be known. */
  Instant since();

  /** How many corrections it tells of. */
  int corrections();

  /** Whether it says anything; what does not may withdraw something. */
  boolean stands();

  /** Whether it tells that nothing may be computed of the patient. */
  boolean refused();

  /** Name of the EHR it comes from. */
  String source();

  /** {@code Patient/<logical id>} at that source. */
  String patient();

  /** By what the worklist finds it, as JSON; null of what stands on no worklist. */
  @Nullable String facts();

  /** Of the record, as it came. */
  String recordKey();

  /** The record's value; handed over, not copied. */
  byte[] event();

  Map<String, String> headers();

  int partition();

  long offset();

  default String key() {
    return subject() + "|" + part();
  }

  /** At the same sequence the later record counts: another model version scored the same vector. */
  default boolean isNewerThan(Received other) {
    return sequence() != other.sequence()
        ? sequence() > other.sequence()
        : offset() > other.offset();
  }
}
