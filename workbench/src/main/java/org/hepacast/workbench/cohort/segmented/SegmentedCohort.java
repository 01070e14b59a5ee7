package org.hepacast.workbench.cohort.segmented;

import java.util.Locale;
import org.hepacast.segmentation.pack.SegmentationPackage;
import org.hepacast.workbench.cohort.CohortFacts;
import org.hepacast.workbench.cohort.StudyCohort;
import org.hepacast.workbench.reference.Sha256;

/** A cohort with automatic regions. Its name and its hash say by which package they were found. */
public final class SegmentedCohort {
  private SegmentedCohort() {}

  /**
   * The same patients with the regions that the package finds; what it does not know stays as it is
   * given.
   *
   * @param model which must stay open as long as images are read
   */
  public static StudyCohort of(StudyCohort cohort, SegmentationPackage model) {
    CohortFacts facts = cohort.facts();
    return new StudyCohort(
        new CohortFacts(
            "%s; regions found automatically by %s (%s)"
                .formatted(
                    facts.name(),
                    model.manifest().id(),
                    model.manifest().maturity().name().toLowerCase(Locale.ROOT)),
            facts.origin(),
            Sha256.of("segmented\n" + model.digest() + "\n" + facts.dataHash())),
        cohort.patients(),
        cohort.parts(),
        cohort.table(),
        cohort.images().map(given -> new SegmentedImages(given, model)));
  }
}
