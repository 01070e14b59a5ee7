package org.hepacast.workbench.publiccohort;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.RawTable;

/** The public cohort in the folder that HEPACAST_SHARED names; without it the test is skipped. */
final class SharedCohort {
  private SharedCohort() {}

  static Path folder() {
    String root = System.getenv("HEPACAST_SHARED");
    assumeTrue(
        root != null && Files.isDirectory(Path.of(root)),
        "HEPACAST_SHARED does not name the folder with the public reference data");
    return Path.of(root).resolve("tcia-crlm");
  }

  static Cohort cohort() throws IOException {
    return PublicCohort.read(folder().resolve("clinical.csv"));
  }

  static RawTable folds() throws IOException {
    return RawTable.read(folder().resolve("folds.csv"));
  }
}
