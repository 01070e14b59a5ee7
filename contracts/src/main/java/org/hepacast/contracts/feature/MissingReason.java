package org.hepacast.contracts.feature;

/** Why a feature has no value. */
public enum MissingReason {
  /** Nothing that could be read as this feature has arrived. */
  NEVER_REPORTED,
  /** Values exist, but all too long before or after the index event. */
  OUTSIDE_WINDOW,
  /** Values exist, but only from after the index event: using them would leak the future. */
  AFTER_INDEX_EVENT,
  /** A value arrived that cannot be used: unit, text, range. */
  REFUSED,
  /** The value that was there has been withdrawn at the source. */
  WITHDRAWN,
  /** It follows from other features, and one of them is missing. */
  NOT_DERIVABLE,
  /**
   * The record speaks of it and does not settle it: findings contradict each other, or it is not
   * said whose they are. Nobody may assume a value in its place.
   */
  UNSETTLED
}
