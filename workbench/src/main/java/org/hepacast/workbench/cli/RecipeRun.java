package org.hepacast.workbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hepacast.modelformat.fault.Nearest;
import org.hepacast.radiomics.cases.Shard;
import org.hepacast.segmentation.pack.SegmentationPackage;
import org.hepacast.workbench.cohort.CohortReader;
import org.hepacast.workbench.cohort.CohortSource;
import org.hepacast.workbench.cohort.StudyCohort;
import org.hepacast.workbench.cohort.segmented.SegmentedCohort;
import org.hepacast.workbench.cohort.simulation.Simulation;
import org.hepacast.workbench.engine.LockFile;
import org.hepacast.workbench.engine.RunSettings;
import org.hepacast.workbench.engine.StudyEngine;
import org.hepacast.workbench.engine.StudyRecipe;
import org.hepacast.workbench.engine.StudyRefused;
import org.hepacast.workbench.recipe.Recipes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** A recipe run from the command line, or a run repeated from its lock file. */
final class RecipeRun {
  private final CohortReader reader;
  private final CommandLine line;
  private final StudyOptions options;

  RecipeRun(CohortReader reader, CommandLine line, StudyOptions options) {
    this.reader = reader;
    this.line = line;
    this.options = options;
  }

  int run() throws IOException {
    Path folder = options.segmentation();
    if (folder == null) {
      return run(cohort -> cohort);
    }
    try (SegmentationPackage model = SegmentationPackage.open(folder)) {
      return run(cohort -> SegmentedCohort.of(cohort, model));
    }
  }

  private int run(UnaryOperator<StudyCohort> regions) throws IOException {
    Path lock = options.lock();
    try {
      return lock == null ? fresh(regions) : repeated(LockFile.read(lock), regions);
    } catch (OutOfMemoryError e) {
      throw new StudyRefused(
          "The memory of %d MiB does not suffice for %d threads"
              .formatted(Runtime.getRuntime().maxMemory() >> 20, options.threads()),
          "give more with HEPACAST_JAVA_OPTIONS=-Xmx4g, or take --jobs 1; what is finished is kept in '%s.part'"
              .formatted(options.out().getFileName()));
    }
  }

  private int fresh(UnaryOperator<StudyCohort> regions) throws IOException {
    StudyRecipe recipe = recipe(String.valueOf(options.study()));
    CohortSource source = options.cohort() == null ? simulated(recipe) : folder(options.cohort());
    StudyCohort cohort = regions.apply(reader.read(source, recipe.columns().dictionary()));
    Shard shard = options.shard();
    if (shard == null) {
      tell(run(recipe, cohort, source, options.seedOrDefault()));
    } else {
      tell(shard, engine(recipe, cohort, source, options.seedOrDefault()).ahead(shard));
    }
    return 0;
  }

  private CohortSource simulated(StudyRecipe recipe) {
    String study =
        recipe
            .simulation()
            .orElseThrow(
                () ->
                    new StudyOptions.Wrong(
                        "There are no simulated patients of the recipe '%s': give your patients with --cohort DIR, or write 'simulation: NAME' in it if it uses the columns of one of %s."
                            .formatted(recipe.name(), Recipes.NAMES)));
    return new CohortSource.Simulated(
        study,
        options.shareOrDefault(),
        !options.withoutEffect(),
        options.seedOrDefault(),
        options.drawn().or(Simulation.usualSize(study)));
  }

  private int repeated(LockFile lock, UnaryOperator<StudyCohort> regions) throws IOException {
    lock.requireProgram();
    StudyRecipe recipe = StudyRecipe.read(LockFile.NAME + ".recipe", lock.recipe());
    CohortSource source = source(lock, options.cohort());
    StudyCohort cohort = regions.apply(reader.read(source, recipe.columns().dictionary()));
    lock.requireData(cohort);
    Path result = run(recipe, cohort, source, lock.seed());
    List<String> differing = lock.differing(result);
    if (differing.isEmpty()) {
      tell(result);
      return 0;
    }
    line.getErr()
        .println(
            "hepacast study: not the bytes of the run: %s. It was made on %s, %s; only the same Java and system promise the same bytes."
                .formatted(String.join(", ", differing), lock.java(), lock.system()));
    return 1;
  }

  private static CohortSource source(LockFile lock, @Nullable Path cohort) {
    if (lock.simulated().isEmpty()) {
      if (cohort == null) {
        throw new StudyOptions.Wrong(
            "The run was made on a cohort of its own: give its folder with --cohort DIR.");
      }
      return folder(cohort);
    }
    if (cohort != null) {
      throw new StudyOptions.Wrong("The run was made on simulated patients: leave out --cohort.");
    }
    return lock.simulated().getFirst();
  }

  /** The public collection is known by the table that it is published with. */
  private static CohortSource folder(Path folder) {
    return Files.isReadable(folder.resolve("clinical.csv"))
            && Files.isReadable(folder.resolve("folds.csv"))
        ? new CohortSource.PublicCrlm(folder)
        : new CohortSource.Folder(folder);
  }

  private Path run(StudyRecipe recipe, StudyCohort cohort, CohortSource source, long seed)
      throws IOException {
    return engine(recipe, cohort, source, seed).run();
  }

  private StudyEngine engine(
      StudyRecipe recipe, StudyCohort cohort, CohortSource source, long seed) {
    ProgressBar bar = new ProgressBar(line, ProgressBar.Style.of(options.json()));
    return new StudyEngine(
        recipe, cohort, new RunSettings(source, seed, options.threads(), options.out(), bar));
  }

  private void tell(Shard shard, int patients) {
    line.getOut()
        .println(
            options.json()
                ? "{\"event\":\"measured\",\"shard\":\"%s\",\"patients\":%d}"
                    .formatted(shard, patients)
                : "shard %s: %d patients are measured for the run into '%s'"
                    .formatted(shard, patients, options.out()));
  }

  private void tell(Path result) {
    line.getOut()
        .println(
            options.json()
                ? ProgressBar.finished(options.out(), "report.html")
                : result.resolve("report.html").toString());
  }

  /** A shipped recipe by its name, or one of one's own by its file. */
  static StudyRecipe recipe(String study) throws IOException {
    if (Recipes.NAMES.contains(study)) {
      return StudyRecipe.shipped(study);
    }
    Path file = Path.of(study);
    if (Files.isReadable(file) && Files.isRegularFile(file)) {
      return StudyRecipe.read(file.getFileName().toString(), Files.readString(file));
    }
    throw new StudyOptions.Wrong(
        "There is no study %s and no recipe file of this name; %s."
            .formatted(Nearest.quoted(study), Nearest.remedy(study, Recipes.NAMES))
            .replace("?.", "?"));
  }
}
