package org.hepacast.radiomics.extract;

import java.util.List;
import java.util.SequencedMap;
import org.hepacast.radiomics.extract.Names.PyradiomicsName;

/** Which features are computed. */
public sealed interface Selection {

  /** PyRadiomics' classes, in the order of the file, each with its features. */
  record Pyradiomics(SequencedMap<FeatureClass, List<PyradiomicsName>> features)
      implements Selection {}

  /** IBSI's families: morph, loc, stat, ih, ivh, cm, rlm, szm, dzm, ngt, ngl. */
  record Ibsi(List<String> families) implements Selection {
    public Ibsi {
      families = List.copyOf(families);
    }
  }
}
