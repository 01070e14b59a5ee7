package org.hepacast.workbench.cohort;

/** Where the patients of a cohort come from. */
public sealed interface Origin {
  /**
   * Patients.
   *
   * @param source citation or the name of the folder, without its path
   * @param licence what may be done with it; empty where it is one's own
   */
  record Real(String source, String licence) implements Origin {}

  /**
   * Drawn by a program.
   *
   * @param method how, in a sentence or two for the report: which table the marginals are of
   */
  record Simulated(String method, long seed, Truth truth) implements Origin {}
}
