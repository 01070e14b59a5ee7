package org.hepacast.contracts.course;

/**
 * Values that are on record and not in a course.
 *
 * @param count so many were seen
 * @param more there may be others, which were not looked at
 */
public record LeftOut(Reason reason, int count, boolean more) {

  /** Why a value is not shown. */
  public enum Reason {
    /** It could not be read: no unit or an unknown one, not plausible; of a ratio, no number. */
    UNUSABLE,
    /** The source has taken it back. */
    WITHDRAWN,
    /** No time is told, or none to the day. */
    WITHOUT_DAY,
    /** Of the same time as another that counts before it. */
    SAME_TIME,
    /** So many are there that only some are told: see the topic's description. */
    THINNED,
    /** From long before the index event. */
    TOO_OLD,
    /** Older than the newest so many on its side of the index event. */
    NOT_READ
  }
}
