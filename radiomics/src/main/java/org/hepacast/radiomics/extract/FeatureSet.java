package org.hepacast.radiomics.extract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * The features of one region, with the protocol that they depend on. A feature that its definition
 * leaves undefined for this region is NaN.
 *
 * @param protocolId identifies the parameters
 * @param values name to value, in the order of the protocol
 * @param diagnostics what was done to which image, for the record
 */
public record FeatureSet(
    String protocolId,
    Profile profile,
    SequencedMap<String, Double> values,
    SequencedMap<String, String> diagnostics) {

  public FeatureSet {
    values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    diagnostics = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(diagnostics));
  }

  /** One feature by its full name. */
  public double value(String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "the protocol " + protocolId + " gives no feature " + name,
          "enable its image type and class in the protocol");
    }
    return value;
  }
}
