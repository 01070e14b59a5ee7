package org.hepacast.workbench.cohort;

/**
 * What is known of a cohort as a whole.
 *
 * @param name what reports call it
 * @param origin where its patients come from
 * @param dataHash SHA-256 in hexadecimal of all that was read or simulated, table and images, in a
 *     fixed order: another value whenever anything of it changes
 */
public record CohortFacts(String name, Origin origin, String dataHash) {
  public CohortFacts {
    if (!dataHash.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "The hash of a cohort is a SHA-256 in 64 small hexadecimal digits.");
    }
  }

  /** Whether no patient of it ever lived. */
  public boolean simulated() {
    return origin instanceof Origin.Simulated;
  }
}
