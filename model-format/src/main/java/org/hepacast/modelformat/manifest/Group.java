package org.hepacast.modelformat.manifest;

/**
 * A group of scores or risks; it ends where the next one begins.
 *
 * @param label as the source names it, with the grouping
 * @param rank how the source ranks it
 * @param from its lowest score, or risk at the first horizon
 */
public record Group(String code, String label, Rank rank, double from) {

  /**
   * Codes of http://terminology.hl7.org/CodeSystem/risk-probability; NONE: the source ranks none.
   */
  public enum Rank {
    NONE,
    LOW,
    MODERATE,
    HIGH
  }

  /** By a name that says all. */
  public static Group named(String name, double from) {
    return new Group(name, name, Rank.NONE, from);
  }
}
