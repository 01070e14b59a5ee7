package org.hepacast.radiomics.cases;

import org.hepacast.radiomics.extract.FeatureSet;

/** What became of a case. */
public sealed interface Outcome {

  Case given();

  /** Its features. */
  record Computed(Case given, FeatureSet features) implements Outcome {}

  /**
   * Why it has none.
   *
   * @param remedy what to do about it
   */
  record Refused(Case given, String reason, String remedy) implements Outcome {}
}
