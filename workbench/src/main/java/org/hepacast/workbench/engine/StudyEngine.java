package org.hepacast.workbench.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.radiomics.cases.Shard;
import org.hepacast.workbench.build.Build;
import org.hepacast.workbench.cohort.StudyCohort;
import org.hepacast.workbench.step.Board;
import org.hepacast.workbench.step.Measure;
import org.hepacast.workbench.step.StepInput;
import org.hepacast.workbench.step.StepOutput;
import org.hepacast.workbench.step.StepRefused;

/** Does the steps of a recipe and leaves a result folder. */
public final class StudyEngine {
  private final StudyRecipe recipe;
  private final StudyCohort cohort;
  private final RunSettings settings;

  public StudyEngine(StudyRecipe recipe, StudyCohort cohort, RunSettings settings) {
    this.recipe = recipe;
    this.cohort = cohort;
    this.settings = settings;
  }

  /**
   * Runs the study; an interrupted run with the same {@code out} is taken up.
   *
   * @return the result folder
   * @throws StudyRefused where something stands there already, or another run works on it
   */
  public Path run() throws IOException {
    CohortFit.require(recipe, cohort);
    return new OutFolder(settings.out())
        .fill(
            (work, result) ->
                new ResultFolder(recipe, cohort, settings).write(steps(work), result));
  }

  /**
   * Measures a share of the patients for a {@link #run} with the same {@code out}, which measures
   * whoever is not measured yet. Several shares may be measured at once, on any machine that sees
   * the folder.
   *
   * @return how many measurements were asked for
   * @throws StudyRefused where no step has anything that can be done ahead
   */
  public int ahead(Shard shard) throws IOException {
    CohortFit.require(recipe, cohort);
    Path work = new OutFolder(settings.out()).work();
    List<StudyRecipe.Planned> planned = cohort.images().isEmpty() ? List.of() : recipe.steps();
    List<Integer> measured = new ArrayList<>();
    for (int k = 0; k < planned.size(); k++) {
      StudyRecipe.Planned step = planned.get(k);
      settings.watch().begins(step.name(), k + 1, planned.size());
      step.step()
          .ahead(input(step, k, Board.of(cohort), List.of(), work), shard)
          .ifPresent(measured::add);
    }
    if (measured.isEmpty()) {
      throw new StudyRefused(
          "The study '%s' measures no images of this cohort".formatted(recipe.name()),
          "run it without --shard: the rest of a study is not divided");
    }
    return measured.stream().mapToInt(Integer::intValue).sum();
  }

  private List<StoredStep> steps(Path work) throws IOException {
    List<StoredStep> done = new ArrayList<>();
    Board board = Board.of(cohort);
    List<Measure> measures = new ArrayList<>();
    String hash =
        Hashes.of(
            Build.program(),
            recipe.columns().toString(),
            cohort.facts().dataHash(),
            Long.toString(settings.seed()));
    List<StudyRecipe.Planned> planned = recipe.steps();
    for (int k = 0; k < planned.size(); k++) {
      StudyRecipe.Planned step = planned.get(k);
      hash = Hashes.of(hash, step.name(), step.kind(), step.text(), step.step().depends());
      settings.watch().begins(step.name(), k + 1, planned.size());
      Path folder = work.resolve("steps").resolve(step.name());
      var kept = StoredStep.read(folder, hash);
      if (kept.isEmpty()) {
        StoredStep.write(run(step, k, board, measures, work), folder, hash);
      }
      StoredStep stored = StoredStep.read(folder, hash).orElseThrow();
      settings.watch().done(step.name(), kept.isPresent());
      stored.told().forEach(settings.watch()::says);
      board = board.with(stored.columns(), stored.images());
      measures.addAll(stored.measures());
      done.add(stored);
    }
    return done;
  }

  private StepOutput run(
      StudyRecipe.Planned step, int number, Board board, List<Measure> measures, Path work) {
    if (step.images() && cohort.images().isEmpty()) {
      return new StepOutput().note("The cohort has no images: this step was left out.");
    }
    try {
      return step.step().run(input(step, number, board, measures, work));
    } catch (StepRefused | IllegalArgumentException e) {
      throw new StudyRefused(
          "Step '%s' (%s): %s"
              .formatted(step.name(), step.kind(), stripped(String.valueOf(e.getMessage()))),
          "what is finished is kept in '%s.part'; run again when that is mended"
              .formatted(settings.out().getFileName()));
    }
  }

  private StepInput input(
      StudyRecipe.Planned step, int number, Board board, List<Measure> measures, Path work) {
    return new StepInput(
        step.name(),
        board,
        recipe.columns(),
        measures,
        new Seeds(settings.seed()).within(number),
        new Workers(settings.jobs()),
        kept(work),
        (part, of) -> settings.watch().at(step.name(), part, of));
  }

  /** Each program has its own: another version may measure otherwise. */
  static Path kept(Path work) {
    return work.resolve("kept").resolve(Hashes.of(Build.program()).substring(0, 12));
  }

  private static String stripped(String message) {
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }
}
