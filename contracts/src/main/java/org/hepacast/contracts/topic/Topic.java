package org.hepacast.contracts.topic;

/** A Kafka topic: its name, what its records are keyed by, and whether it keeps only the newest. */
public enum Topic {
  OBSERVATION("hepacast.fhir.observation", Key.SOURCE_AND_PATIENT, false),
  IMAGING_STUDY("hepacast.fhir.imagingstudy", Key.SOURCE_AND_PATIENT, false),
  CLINICAL("hepacast.fhir.clinical", Key.SOURCE_AND_PATIENT, false),
  IMAGING_REQUEST("hepacast.imaging.request", Key.SOURCE_AND_PATIENT, false),
  IMAGING_RESULT("hepacast.imaging.result", Key.SOURCE_AND_PATIENT, false),
  IMAGING_OBSERVATIONS("hepacast.imaging.observations", Key.SOURCE_AND_PATIENT, false),
  PICTURES("hepacast.pictures", Key.STUDY_AND_PROTOCOL, true),
  FEATURES("hepacast.features", Key.CASE, true),
  RISK("hepacast.risk", Key.CASE_AND_FAMILY, true),
  RISK_SHADOW("hepacast.risk.shadow", Key.CASE_FAMILY_AND_VERSION, true),
  OUTCOME("hepacast.outcome", Key.CASE, true),
  COURSE("hepacast.course", Key.CASE, true),
  DELIVERY("hepacast.delivery", Key.CASE_AND_FAMILY, false),
  AUDIT("hepacast.audit", Key.CHAIN, false),
  DEAD_LETTER("hepacast.dead-letter", Key.ORIGINAL, false);

  /** What a record key is made of. */
  public enum Key {
    SOURCE_AND_PATIENT,
    STUDY_AND_PROTOCOL,
    CASE,
    CASE_AND_FAMILY,
    CASE_FAMILY_AND_VERSION,
    CHAIN,
    ORIGINAL
  }

  private final String topicName;
  private final Key key;
  private final boolean compacted;

  Topic(String topicName, Key key, boolean compacted) {
    this.topicName = topicName;
    this.key = key;
    this.compacted = compacted;
  }

  public String topicName() {
    return topicName;
  }

  public Key key() {
    return key;
  }

  public boolean compacted() {
    return compacted;
  }
}
