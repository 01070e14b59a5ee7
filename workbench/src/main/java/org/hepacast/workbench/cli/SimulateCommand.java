package org.hepacast.workbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hepacast.modelformat.fault.Nearest;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.workbench.cohort.CohortSource;
import org.hepacast.workbench.cohort.ImageSize;
import org.hepacast.workbench.cohort.StudyCohort;
import org.hepacast.workbench.cohort.folder.CohortWriter;
import org.hepacast.workbench.cohort.simulation.Simulation;
import org.hepacast.workbench.recipe.Recipes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hepacast study simulate NAME --out DIR}. */
@Command(
    name = "simulate",
    description = "Writes simulated patients of a study as a cohort's folder, the truth beside.",
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "The study, as 'list' has it.")
  private String name;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "A folder that is empty or not there.")
  private Path out;

  @Option(
      names = "--patients",
      paramLabel = "N",
      description = "In all parts together; as many as the paper has unless given.")
  private @Nullable Integer patients;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The same seed gives the same patients (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--no-effect", description = "Nothing tells the outcome.")
  private boolean noEffect;

  @Option(
      names = "--pixels",
      paramLabel = "N",
      description = "Of an image each way; as the study has them unless given.")
  private @Nullable Integer pixels;

  @Option(
      names = "--slices",
      paramLabel = "N",
      description = "Over 190 mm of the abdomen; as the study has them unless given.")
  private @Nullable Integer slices;

  @Override
  public Integer call() throws IOException {
    if (!Recipes.NAMES.contains(name)) {
      throw refused(
          "There is no study %s; %s"
              .formatted(Nearest.quoted(name), Nearest.remedy(name, Recipes.NAMES)));
    }
    int all = Simulation.patients(name);
    if (patients != null && patients < 2) {
      throw refused("--patients is %d; give two or more.".formatted(patients));
    }
    double share = patients == null ? 1 : (double) patients / all;
    var source = new CohortSource.Simulated(name, share, !noEffect, seed, size());
    Simulation simulation = Simulation.of(source);
    StudyCohort cohort = simulation.cohort();
    Map<String, String> beside = new LinkedHashMap<>();
    beside.put("README.md", readme(cohort));
    beside.put("truth/effects.csv", simulation.truthOfEffects());
    beside.put("truth/patients.csv", simulation.truthOfPatients());
    beside.put("truth/marginals.csv", simulation.marginals());
    new CohortWriter(out, cohort, simulation.outcomes())
        .write(simulation.table(), beside, Workers.available());
    spec.commandLine().getOut().printf("%d simulated patients in %s%n", cohort.size(), out);
    return 0;
  }

  private ImageSize size() {
    try {
      return new StudyOptions.Drawn(pixels, slices).or(Simulation.usualSize(name));
    } catch (StudyOptions.Wrong e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private String readme(StudyCohort cohort) {
    return """
    # %s

    SIMULATED: nobody in this folder ever lived. %d patients of `hepacast study simulate %s`, seed %d%s.
    `truth/` holds what was planted, how each patient was drawn, and the paper's numbers beside the drawn ones.
    `hepacast study check --cohort DIR --recipe %s` looks at it as at an own cohort.
    """
        .formatted(
            cohort.facts().name(),
            cohort.size(),
            name,
            seed,
            noEffect ? ", without any effect" : "",
            name);
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
