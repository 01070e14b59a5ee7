package org.hepacast.report.lesions;

import org.hepacast.contracts.imaging.LesionPictures;
import org.hepacast.contracts.topic.RecordKey;

/**
 * Pictures as they came over Kafka.
 *
 * @param event the record's value; handed over, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record ReceivedPictures(LesionPictures pictures, byte[] event) {

  /** Of the study and protocol. */
  String key() {
    return RecordKey.ofStudyAndProtocol(
        pictures.source(),
        pictures.study().reference(),
        pictures.protocol().name(),
        pictures.protocol().version());
  }

  /** Whether these were settled later. */
  boolean isAfter(ReceivedPictures others) {
    return pictures.settledAt().isAfter(others.pictures.settledAt());
  }

  /** Without the event: it is patient data. */
  @Override
  public String toString() {
    return "ReceivedPictures[" + pictures + "]";
  }
}
