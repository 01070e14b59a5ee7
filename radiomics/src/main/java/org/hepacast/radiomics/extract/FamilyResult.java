package org.hepacast.radiomics.extract;

/** The features of a family, in the order of the enum that declares them. */
@SuppressWarnings("ArrayRecordComponent") // read at once, never compared
record FamilyResult(double[] features) {

  double of(FeatureName name) {
    return features[name.index()];
  }
}
