package org.hepacast.workbench.cohort;

import java.io.IOException;
import org.hepacast.prognosis.cohort.Dictionary;

/** Makes a cohort of what a source names. */
public interface CohortReader {
  /**
   * Reads or simulates a cohort.
   *
   * @param wanted the columns that the study needs, as its recipe has them
   * @throws CohortRefused with every problem that was found, where there is any
   */
  StudyCohort read(CohortSource source, Dictionary wanted) throws IOException;
}
