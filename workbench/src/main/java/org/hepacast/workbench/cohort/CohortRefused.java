package org.hepacast.workbench.cohort;

import java.util.List;
import java.util.stream.Collectors;

/** A cohort that a study cannot be run on, with every reason that was found. */
public final class CohortRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public CohortRefused(List<Problem> problems) {
    super(problems.stream().map(Problem::sentence).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What was found, in the order of the cohort. */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * One problem.
   *
   * @param where file, row, column; never what a cell beside it holds
   * @param what is wrong
   * @param remedy what to do about it
   */
  public record Problem(String where, String what, String remedy) {
    /** The three in one line. */
    public String sentence() {
      return "%s: %s; %s.".formatted(where, what, remedy);
    }
  }
}
