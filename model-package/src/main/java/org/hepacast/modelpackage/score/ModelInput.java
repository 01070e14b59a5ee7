package org.hepacast.modelpackage.score;

import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureValue;

/** A feature as a model sees it: known, or missing with its reason. */
public record ModelInput(FeatureDefinition feature, FeatureValue value) {

  public String name() {
    return feature.name();
  }

  public boolean missing() {
    return value instanceof FeatureValue.Missing;
  }

  /** Without the value: it is patient data. */
  @Override
  public String toString() {
    return "ModelInput[" + name() + "]";
  }
}
