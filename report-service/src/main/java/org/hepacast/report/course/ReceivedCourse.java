package org.hepacast.report.course;

import org.hepacast.contracts.course.CaseCourse;

/**
 * A course as it came over Kafka.
 *
 * @param event the record's value; handed over, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record ReceivedCourse(CaseCourse course, byte[] event) {
  /** Without the event: it is patient data. */
  @Override
  public String toString() {
    return "ReceivedCourse[" + course + "]";
  }
}
