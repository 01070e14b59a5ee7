package org.hepacast.modelformat.manifest;

import static org.hepacast.modelformat.manifest.Sound.require;

import java.util.List;

/**
 * What a model reads.
 *
 * @param preliminary whether preliminary values count; else they are treated as missing
 * @param features in the order of the estimator, which is that of reports
 */
public record Inputs(boolean preliminary, List<Feature> features) {
  public Inputs {
    features = List.copyOf(features);
    require(!features.isEmpty(), "inputs.features", "there are none", "name at least one");
    Manifest.once(features, Feature::name, "inputs.features");
  }
}
