package org.hepacast.report.course;

import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hepacast.contracts.course.AnalyteCourse;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.course.CoursePoint;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;

/** From a record to a course, or to the reason why it is none. */
final class CourseReader {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

  private CourseReader() {}

  /** What a record turned out to be. */
  sealed interface Reading {

    record Usable(ReceivedCourse received) implements Reading {}

    /**
     * @param text one sentence with the remedy, without content
     */
    record Unusable(DeadLetterReason reason, String text) implements Reading {}
  }

  static Reading read(ConsumerRecord<String, byte[]> record) {
    byte[] value = record.value();
    if (value == null || value.length == 0) {
      return new Reading.Unusable(
          DeadLetterReason.UNREADABLE,
          "The record has no value: send what case-course.schema.json describes");
    }
    try {
      CaseCourse course = EventJson.read(value, CaseCourse.class);
      return isComplete(course)
          ? new Reading.Usable(new ReceivedCourse(course, value))
          : new Reading.Unusable(
              DeadLetterReason.INCOMPLETE,
              "The course lacks its id, case, source or time, or one of its values its time,"
                  + " number or standing: send them all");
    } catch (UnreadableEvent e) {
      return new Reading.Unusable(DeadLetterReason.UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  /** JSON may leave out what the record declares. */
  @SuppressWarnings("ConstantValue")
  private static boolean isComplete(CaseCourse course) {
    return isKey(course.courseId())
        && isKey(course.caseId())
        && course.source() != null
        && course.inputsUntil() != null
        && course.analytes().stream().allMatch(CourseReader::isComplete);
  }

  private static boolean isComplete(AnalyteCourse analyte) {
    return isKey(analyte.feature())
        && analyte.points().stream().allMatch(CourseReader::isComplete)
        && analyte.leftOut().stream().allMatch(left -> left.reason() != null);
  }

  @SuppressWarnings("ConstantValue")
  private static boolean isComplete(CoursePoint point) {
    return point.at() != null
        && point.standing() != null
        && (point.value() instanceof Value.Quantity || point.value() instanceof Value.Censored);
  }

  private static boolean isKey(String text) {
    return text != null && KEY.matcher(text).matches();
  }
}
