package org.hepacast.workbench.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hepacast.workbench.cohort.CohortReader;
import org.hepacast.workbench.cohort.CohortRefused;

/** Entry point of {@code hepacast study}. */
public final class Main {
  private static final CohortReader COHORTS =
      (source, wanted) -> {
        throw new CohortRefused(
            List.of(
                new CohortRefused.Problem(
                    "cohort",
                    "this program cannot read cohorts yet",
                    "use study run public-cohort")));
      };

  private Main() {}

  public static void main(String[] args) {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(StudyCommand.commandLine(COHORTS).setOut(out).setErr(err).execute(args));
  }
}
