package org.hepacast.workbench.step;

import java.nio.file.Path;
import java.util.List;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.workbench.recipe.Columns;

/**
 * What a step works with.
 *
 * @param name of the step, which its files and measures begin with
 * @param columns what the recipe says of the columns
 * @param measures of the steps before
 * @param seeds of this step alone
 * @param kept a folder for what a step wants to find again when it was interrupted; may not exist
 * @param progress is told how many parts of the step are done
 */
public record StepInput(
    String name,
    Board board,
    Columns columns,
    List<Measure> measures,
    Seeds seeds,
    Workers workers,
    Path kept,
    Progress progress) {
  public StepInput {
    measures = List.copyOf(measures);
  }

  /** Is told how far a step has come. */
  @FunctionalInterface
  public interface Progress {
    /** So many of so many parts are done. */
    void at(int done, int of);
  }
}
