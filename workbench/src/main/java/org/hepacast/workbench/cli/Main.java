package org.hepacast.workbench.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.workbench.cohort.CohortReader;
import org.hepacast.workbench.cohort.reader.Cohorts;

/** Entry point of {@code hepacast study}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    CohortReader cohorts = new Cohorts(Workers.available());
    System.exit(StudyCommand.commandLine(cohorts).setOut(out).setErr(err).execute(args));
  }
}
