package org.hepacast.workbench.recipe;

/** A recipe that cannot be followed as it is written. */
public final class RecipeRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String where;
  private final String remedy;

  /**
   * A refusal.
   *
   * @param where file and keys down to the place, such as {@code my.yaml.steps[2].folds}
   * @param what is wrong there
   * @param remedy what to write instead
   */
  public RecipeRefused(String where, String what, String remedy) {
    super("%s %s; %s.".formatted(where, what, remedy).replace("?.", "?"));
    this.where = where;
    this.remedy = remedy;
  }

  /** The place in the file. */
  public String where() {
    return where;
  }

  /** What to write instead. */
  public String remedy() {
    return remedy;
  }
}
