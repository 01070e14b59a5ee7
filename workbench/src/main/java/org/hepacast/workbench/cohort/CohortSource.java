package org.hepacast.workbench.cohort;

import java.nio.file.Path;

/** Where a cohort is to come from. */
public sealed interface CohortSource {
  /** A folder with a table, a dictionary and, where the study looks at images, those and masks. */
  record Folder(Path folder) implements CohortSource {}

  /**
   * A simulation of a study's patients.
   *
   * @param study as the recipe is called
   * @param share of the paper's number of patients in each part: 1 for its size
   * @param effects whether anything tells the outcome
   * @param images how finely they are drawn, where the study has any
   */
  record Simulated(String study, double share, boolean effects, long seed, ImageSize images)
      implements CohortSource {}

  /** The public cohort of resected liver metastases, from its folder. */
  record PublicCrlm(Path folder) implements CohortSource {}
}
