package org.hepacast.radiomics.extract;

import java.util.List;

/** A family of features as one of the two standards knows it. */
interface Family {

  /** As a protocol file writes it. */
  String key();

  /** Its features, in the order of the standard. */
  List<FeatureName> names();
}
