package org.hepacast.imaging.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.imaging.ImagingObservations;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingResult;

/**
 * What of a result the record shall hold, as FHIR R4 Observations. A study that was refused or
 * withdrawn has none: whatever was written of it earlier must not stand.
 *
 * @param chosen what is told at all
 * @param protocols by their digest; of another one nothing can be told
 * @param software who measures, for {@code Observation.device}
 */
public record FeatureObservations(
    List<Observable> chosen, Map<String, HowMeasured> protocols, Software software) {

  /** This program. */
  public record Software(String name, String version) {}

  public FeatureObservations {
    chosen = List.copyOf(chosen);
    protocols = Map.copyOf(protocols);
  }

  /** What the record shall hold from now on. */
  public ImagingObservations of(ImagingResult result) {
    List<ObjectNode> standing =
        result.outcome() instanceof ImagingOutcome.Done done ? standing(result, done) : List.of();
    List<String> ids = standing.stream().map(ObservationResource::identifierOf).toList();
    List<String> absent =
        chosen.stream()
            .map(one -> identifier(result, one))
            .filter(id -> !ids.contains(id))
            .toList();
    return ImagingObservations.of(result, standing, absent);
  }

  private List<ObjectNode> standing(ImagingResult result, ImagingOutcome.Done done) {
    HowMeasured how = protocols.get(result.protocol().digest());
    if (how == null) {
      return List.of();
    }
    var resource = new ObservationResource(result, how, software, missing(done, how));
    return chosen.stream()
        .flatMap(
            one ->
                one.told(done, how) instanceof Observable.Told.Value(double number)
                    ? Stream.of(resource.of(one, number))
                    : Stream.empty())
        .toList();
  }

  /** For each reason what it concerns; of regions that the protocol does not measure, nothing. */
  private List<String> missing(ImagingOutcome.Done done, HowMeasured how) {
    var missing = new LinkedHashMap<String, List<String>>();
    for (Observable one : chosen) {
      boolean expected = one instanceof LesionFact || isMeasured(done, one.region());
      if (expected && one.told(done, how) instanceof Observable.Told.Missing(String why)) {
        missing
            .computeIfAbsent(why, absent -> new ArrayList<>())
            .add("%s (%s)".formatted(one.meaning(), RegionWords.of(one.region())));
      }
    }
    return missing.entrySet().stream()
        .map(one -> String.join(", ", one.getValue()) + ": " + one.getKey())
        .toList();
  }

  private static boolean isMeasured(ImagingOutcome.Done done, String region) {
    return done.regions().stream().anyMatch(one -> one.name().equals(region));
  }

  /**
   * Of study, protocol, region and feature, not of the value nor of the version: a new value, or
   * one of a new version of the protocol, updates the same resource.
   */
  static String identifier(ImagingResult result, Observable observable) {
    return DerivedId.hex(
        "imaging-observation",
        result.source(),
        result.patient(),
        result.studyUid(),
        result.protocol().name(),
        observable.key());
  }
}
