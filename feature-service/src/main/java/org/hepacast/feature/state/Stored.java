package org.hepacast.feature.state;

import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.contracts.event.ResourceVersion;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.PatientKey;
import org.hepacast.record.fact.ResourceKey;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether a copy replaces the one that is stored.
 *
 * @param reader names the catalogue and settings it was read with
 * @param readable false where this version cannot read what is stored: then any copy that is not
 *     older replaces it
 * @param usable false where what is stored must not be used: a copy of the same version that can
 *     be, replaces it
 * @param features that it speaks of
 */
public record Stored(
    ResourceKey key,
    PatientKey patient,
    ResourceVersion version,
    @Nullable String citedVersion,
    String contentHash,
    String reader,
    boolean readable,
    boolean usable,
    Set<String> features) {
  public Stored {
    features = Set.copyOf(features);
  }

  /**
   * @param fact null where this version cannot read it
   */
  public static Stored of(
      ResourceKey key,
      PatientKey patient,
      ResourceVersion version,
      @Nullable String citedVersion,
      String contentHash,
      String reader,
      @Nullable Fact fact) {
    return new Stored(
        key,
        patient,
        version,
        citedVersion,
        contentHash,
        reader,
        fact != null,
        !(fact instanceof Fact.Unusable),
        fact instanceof Fact.Results results
            ? results.features().collect(Collectors.toSet())
            : Set.of());
  }
}
