package org.hepacast.workbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.workbench.publiccohort.PublicCohortRun;
import org.hepacast.workbench.study.Study;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hepacast study list | run NAME --cohort DIR --out DIR}. */
@Command(
    name = "hepacast study",
    description = "Studies on cohorts: tables, figures and a model package by one command.",
    mixinStandardHelpOptions = true)
final class StudyCommand {
  static final List<Study> STUDIES = List.of(new PublicCohortRun());

  @Spec CommandSpec spec;

  static CommandLine commandLine() {
    return new CommandLine(new StudyCommand())
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              line.getErr().println("hepacast study: " + e.getMessage());
              return 1;
            });
  }

  @Command(description = "Names and questions.", mixinStandardHelpOptions = true)
  int list() {
    for (Study study : STUDIES) {
      spec.commandLine().getOut().printf("%s  %s%n", study.name(), study.question());
    }
    return 0;
  }

  @Command(description = "Runs a study.", mixinStandardHelpOptions = true)
  int run(
      @Parameters(paramLabel = "NAME", description = "As 'list' has it.") String name,
      @Option(
              names = "--cohort",
              paramLabel = "DIR",
              required = true,
              description = "The cohort's folder.")
          Path cohort,
      @Option(
              names = "--out",
              paramLabel = "DIR",
              required = true,
              description = "Where results go; made if absent.")
          Path out,
      @Option(
              names = "--jobs",
              paramLabel = "N",
              description = "Threads; all processors unless given.")
          @Nullable Integer jobs)
      throws IOException {
    Study study = named(name);
    for (String file : study.files()) {
      if (!Files.isReadable(cohort.resolve(file))) {
        throw refused(
            "%s has no readable %s; the study %s needs %s there."
                .formatted(cohort, file, name, String.join(" and ", study.files())));
      }
    }
    if (jobs != null && jobs < 1) {
      throw refused("--jobs is %d; one thread is the least.".formatted(jobs));
    }
    int threads = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
    Files.createDirectories(out);
    for (Path written : study.run(cohort, out, new Workers(threads))) {
      spec.commandLine().getOut().println(written);
    }
    return 0;
  }

  private Study named(String name) {
    return STUDIES.stream()
        .filter(study -> study.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    "There is no study '%s'; there are %s."
                        .formatted(name, STUDIES.stream().map(Study::name).toList())));
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
