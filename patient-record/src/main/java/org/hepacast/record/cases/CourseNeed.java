package org.hepacast.record.cases;

import java.time.Instant;
import org.hepacast.record.fact.PatientKey;

/**
 * Results that a course may rest on: of one Patient and feature the newest {@value #EACH_SIDE} from
 * before the index event and the newest {@value #EACH_SIDE} since. Of each kind one more tells that
 * there are more: on either side, older than {@code from}, and without a time.
 *
 * @param from {@link Instant#MIN} where nothing is too old
 * @param index start of the index event; {@link Instant#MAX} while it has no date
 */
public record CourseNeed(PatientKey patient, String feature, Instant from, Instant index) {
  /**
   * Of a value taken each month, five years on either side. It bounds what one new result costs,
   * however long the patient is known.
   */
  public static final int EACH_SIDE = 60;

  /** A course that began before is another disease's, or so slow that five years show it. */
  static final int YEARS_BEFORE = 5;
}
