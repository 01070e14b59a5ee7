package org.hepacast.workbench.cohort.folder;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.workbench.cohort.CohortRefused;
import org.hepacast.workbench.cohort.CohortRefused.Problem;

/** What was found so far; looking goes on as long as there is something to look at. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(String where, String what, String remedy) {
    found.add(new Problem(where, what, remedy));
  }

  void addAll(List<Problem> others) {
    found.addAll(others);
  }

  boolean none() {
    return found.isEmpty();
  }

  List<Problem> all() {
    return List.copyOf(found);
  }

  /** Refuses where something was found. */
  void refuse() {
    if (!found.isEmpty()) {
      throw new CohortRefused(found);
    }
  }
}
