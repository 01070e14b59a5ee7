package org.hepacast.dicomweb.fault;

/** What makes a second attempt worth while. */
public enum Recovery {
  /** It may pass by itself: ask again later. */
  WAIT,
  /** A person must change a setting, here or at the archive; then ask again. */
  OPERATOR,
  /** The same request will meet the same answer. */
  NONE
}
