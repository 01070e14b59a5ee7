package org.hepacast.radiomics.extract;

import java.util.List;
import java.util.SequencedMap;

/** Which features are computed. */
public sealed interface Selection {

  /** PyRadiomics' classes, in the order of the file, each with its features. */
  record Pyradiomics(SequencedMap<FeatureClass, List<FeatureName>> features) implements Selection {}

  /** IBSI's families, in the order of the manual. */
  record Ibsi(List<IbsiFamily> families) implements Selection {
    public Ibsi {
      families = families.stream().sorted().distinct().toList();
    }
  }
}
