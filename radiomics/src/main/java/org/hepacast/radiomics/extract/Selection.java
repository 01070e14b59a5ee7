package org.hepacast.radiomics.extract;

import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hepacast.radiomics.volume.Geometry;

/** Which features are computed. */
public sealed interface Selection {

  /** PyRadiomics' classes, in the order of the file, each with its features. */
  record Pyradiomics(SequencedMap<FeatureClass, List<FeatureName>> features) implements Selection {

    /** As in PyRadiomics, a parameter file for volumes runs on a two-dimensional image. */
    boolean passesOverShape(Geometry grid) {
      return grid.planar() && features.containsKey(FeatureClass.SHAPE);
    }
  }

  /** IBSI's families, in the order of the manual, each with its features. */
  record Ibsi(SequencedMap<IbsiFamily, List<FeatureName>> features) implements Selection {
    public Ibsi {
      features = Collections.unmodifiableSequencedMap(new TreeMap<>(features));
    }

    /** Families of which all features are asked for stand by their names alone. */
    @Override
    public String toString() {
      return features.entrySet().stream()
          .map(
              entry ->
                  entry.getValue().equals(entry.getKey().names())
                      ? entry.getKey().toString()
                      : entry.getKey() + " " + entry.getValue())
          .collect(Collectors.joining(", ", "Ibsi[families=[", "]]"));
    }
  }
}
