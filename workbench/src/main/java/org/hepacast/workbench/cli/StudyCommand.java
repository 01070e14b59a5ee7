package org.hepacast.workbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hepacast.radiomics.cases.Shard;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.workbench.cohort.CohortReader;
import org.hepacast.workbench.engine.StudyRecipe;
import org.hepacast.workbench.publiccohort.LinClinicalRun;
import org.hepacast.workbench.publiccohort.PublicCohortRun;
import org.hepacast.workbench.recipe.Recipes;
import org.hepacast.workbench.study.Study;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hepacast study list | run NAME|FILE [--cohort DIR] --out DIR}. */
@Command(
    name = "hepacast study",
    description = "Studies on cohorts: tables, figures and a model package by one command.",
    subcommands = {CheckCommand.class, SimulateCommand.class, RecalibrateCommand.class},
    mixinStandardHelpOptions = true)
final class StudyCommand {
  static final List<Study> STUDIES = List.of(new PublicCohortRun(), new LinClinicalRun());

  private final CohortReader reader;

  @Spec CommandSpec spec;

  StudyCommand(CohortReader reader) {
    this.reader = reader;
  }

  static CommandLine commandLine(CohortReader reader) {
    return new CommandLine(new StudyCommand(reader))
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              line.getErr().println("hepacast study: " + e.getMessage());
              return 1;
            });
  }

  @Command(description = "Names and questions.", mixinStandardHelpOptions = true)
  int list() {
    for (String name : Recipes.NAMES) {
      print(name, StudyRecipe.shipped(name).question());
    }
    STUDIES.forEach(study -> print(study.name(), study.question()));
    return 0;
  }

  private void print(String name, String question) {
    spec.commandLine().getOut().printf("%s  %s%n", name, question);
  }

  @Command(
      description = "Runs a study on a cohort, or on simulated patients without --cohort.",
      mixinStandardHelpOptions = true)
  int run(
      @Parameters(
              paramLabel = "NAME|FILE",
              arity = "0..1",
              description = "As 'list' has it, or a recipe of one's own (.yaml, .json).")
          @Nullable String study,
      @Option(names = "--cohort", paramLabel = "DIR", description = "The cohort's folder.")
          @Nullable Path cohort,
      @Option(
              names = "--out",
              paramLabel = "DIR",
              required = true,
              description = "Where results go; must be empty or not there.")
          Path out,
      @Option(
              names = "--jobs",
              paramLabel = "N",
              description = "Threads; all processors unless given. Results do not depend on it.")
          @Nullable Integer jobs,
      @Option(names = "--seed", paramLabel = "N", description = "Of the run; 1 unless given.")
          @Nullable Long seed,
      @Option(
              names = "--share",
              paramLabel = "X",
              description = "Of simulated patients: share of the paper's number; 1 unless given.")
          @Nullable Double share,
      @Option(
              names = "--without-effect",
              description = "Of simulated patients: nothing tells the outcome.")
          boolean withoutEffect,
      @Option(
              names = "--pixels",
              paramLabel = "N",
              description = "Of simulated images each way; as the study has them unless given.")
          @Nullable Integer pixels,
      @Option(
              names = "--slices",
              paramLabel = "N",
              description = "Of simulated images, over 190 mm; as the study has them unless given.")
          @Nullable Integer slices,
      @Option(names = "--json", description = "Progress and result as lines for programs.")
          boolean json,
      @Option(
              names = "--lock",
              paramLabel = "FILE",
              description = "Repeats the run of a lock.json and compares every file.")
          @Nullable Path lock,
      @Option(
              names = "--shard",
              paramLabel = "I/N",
              description =
                  "Only measures the images of every N-th patient from the I-th on, for a run with"
                      + " the same --out; job/N takes I from a Kubernetes Indexed Job.")
          @Nullable String shard,
      @Option(
              names = "--segmentation",
              paramLabel = "PACKAGE",
              description =
                  "Regions that this package of nnU-Net's finds, in the place of masks that are"
                      + " given; needed with the --lock of such a run too.")
          @Nullable Path segmentation)
      throws IOException {
    if (jobs != null && jobs < 1) {
      throw refused("--jobs is %d; one thread is the least.".formatted(jobs));
    }
    int threads = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
    try {
      StudyOptions options =
          new StudyOptions(
              study,
              cohort,
              out,
              threads,
              seed,
              share,
              withoutEffect,
              json,
              lock,
              shard(shard),
              new StudyOptions.Drawn(pixels, slices),
              segmentation);
      for (Study own : STUDIES) {
        if (own.name().equals(study)) {
          return new FolderRun(own, options).run(spec.commandLine().getOut());
        }
      }
      return new RecipeRun(reader, spec.commandLine(), options).run();
    } catch (StudyOptions.Wrong e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private @Nullable Shard shard(@Nullable String given) {
    try {
      return given == null
          ? null
          : Shard.parse(given, Optional.ofNullable(System.getenv("JOB_COMPLETION_INDEX")));
    } catch (RadiomicsException e) {
      throw refused(e.getMessage() + ".");
    }
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
