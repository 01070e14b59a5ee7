package org.hepacast.workbench.cohort.reader;

import java.io.IOException;
import org.hepacast.prognosis.cohort.Dictionary;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.workbench.cohort.CohortReader;
import org.hepacast.workbench.cohort.CohortSource;
import org.hepacast.workbench.cohort.StudyCohort;
import org.hepacast.workbench.cohort.folder.CohortFolder;
import org.hepacast.workbench.cohort.simulation.Simulation;
import org.hepacast.workbench.publiccohort.PublicCrlmCohort;

/**
 * Reads every source of cohorts.
 *
 * @param workers that look at the images of a folder
 */
public record Cohorts(Workers workers) implements CohortReader {
  @Override
  public StudyCohort read(CohortSource source, Dictionary wanted) throws IOException {
    return switch (source) {
      case CohortSource.Folder(var folder) -> CohortFolder.read(folder, wanted, workers);
      case CohortSource.Simulated simulated -> Simulation.of(simulated).cohort();
      case CohortSource.PublicCrlm(var folder) -> PublicCrlmCohort.read(folder, wanted);
    };
  }
}
