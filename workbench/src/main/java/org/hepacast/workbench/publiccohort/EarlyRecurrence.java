package org.hepacast.workbench.publiccohort;

import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.data.Survival;

/**
 * Recurrence in the liver within "one year", as Lin et al. count it: their 37 of 197 patients are
 * found with a limit of 13 of the file's months of 30 days; a literal 12 gives 35. Patients who
 * died before without it count as free of it, in the paper as here (three of them).
 */
final class EarlyRecurrence {
  /** The limit that gives the paper's numbers. */
  static final double MONTHS = 13;

  private EarlyRecurrence() {}

  static boolean[] of(Cohort cohort) {
    Survival liver = cohort.survival("liver_recurrence");
    boolean[] early = new boolean[liver.size()];
    for (int i = 0; i < early.length; i++) {
      early[i] = liver.event(i) && liver.time(i) <= MONTHS;
    }
    return early;
  }
}
