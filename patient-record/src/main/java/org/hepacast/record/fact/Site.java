package org.hepacast.record.fact;

/** Where in the body, as far as it matters here. */
public enum Site {
  LIVER,
  COLORECTUM,
  /** Said, and neither of the others. */
  OTHER
}
