package org.hepacast.radiomics.cases;

import java.util.Optional;
import org.hepacast.radiomics.extract.FeatureSet;

/** What became of a case. */
public sealed interface Outcome {

  /** The case that it is the outcome of. */
  Case given();

  /** Its features. */
  record Computed(Case given, FeatureSet features) implements Outcome {}

  /**
   * Why it has none.
   *
   * @param remedy what to do about it
   * @param defect where the library itself failed
   */
  record Refused(Case given, String reason, String remedy, Optional<Throwable> defect)
      implements Outcome {

    /** A refusal of what was given. */
    public Refused(Case given, String reason, String remedy) {
      this(given, reason, remedy, Optional.empty());
    }
  }
}
