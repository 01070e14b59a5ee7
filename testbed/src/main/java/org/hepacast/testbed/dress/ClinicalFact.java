package org.hepacast.testbed.dress;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that is so of a patient, in no system's codes. */
sealed interface ClinicalFact {

  /** Found on that day. */
  record Primary(PrimarySite site, LocalDate found) implements ClinicalFact {}

  /** Of the one primary on record. */
  record LiverMetastases(LocalDate found) implements ClinicalFact {}

  /** Every liver metastasis by its largest diameter, as seen by imaging on that day. */
  record Lesions(LocalDate seen, List<BigDecimal> diametersMm) implements ClinicalFact {
    public Lesions {
      diametersMm =
          diametersMm.stream().sorted(Comparator.<BigDecimal>naturalOrder().reversed()).toList();
    }

    BigDecimal largestMm() {
      return diametersMm.getFirst();
    }

    int count() {
      return diametersMm.size();
    }
  }

  /** Looked for, and none found. */
  record NothingOutsideTheLiver(LocalDate seen) implements ClinicalFact {}

  /** Asked for, and no earlier liver resection, here or elsewhere. */
  record NoEarlierLiverResection(LocalDate asked) implements ClinicalFact {}

  /**
   * By the pathologist, of the primary.
   *
   * @param t without prefix: {@code T3}
   * @param n without prefix: {@code N1}
   */
  record Pathology(LocalDate reported, String t, String n, Differentiation grade)
      implements ClinicalFact {}

  /** In the tissue of the primary. */
  record MutationStatus(Gene gene, boolean mutated, LocalDate reported) implements ClinicalFact {}

  /** Before the operation. */
  record Chemotherapy(Drug drug, LocalDate given) implements ClinicalFact {}

  record LiverResection(Extent extent, OffsetDateTime at) implements ClinicalFact {}

  /** Ordered, not yet performed. */
  record PlannedLiverResection(Extent extent, OffsetDateTime at) implements ClinicalFact {}

  /** Of the liver specimen. */
  record Margin(LocalDate reported, boolean involved, BigDecimal widthMm) implements ClinicalFact {}

  /**
   * @param value in {@link Analyte#unit()}
   * @param below the value is the limit of detection, and less was found
   */
  record Lab(Analyte analyte, BigDecimal value, boolean below, OffsetDateTime at)
      implements ClinicalFact {
    @Nullable String comparator() {
      return below ? "<" : null;
    }
  }
}
