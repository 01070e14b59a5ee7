package org.hepacast.workbench.engine;

import java.nio.file.Path;
import org.hepacast.workbench.cohort.CohortSource;

/**
 * How a study is run.
 *
 * @param source where its cohort came from, for the lock file
 * @param jobs threads; results do not depend on them
 * @param out where results go; must be empty or not there
 */
public record RunSettings(CohortSource source, long seed, int jobs, Path out, StepWatch watch) {}
