package org.hepacast.ingest;

import java.time.Clock;
import java.time.Instant;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.observation.LocalCodes;
import org.hepacast.contracts.observation.ObservationReader;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.contracts.unit.UnitConverter;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.FactReader;
import org.hepacast.record.fact.IdentifierRule;
import org.hepacast.record.fact.Result;
import org.hepacast.record.fact.Understanding;

/** What the feature service will make of an Observation that was passed on: by its own reader. */
public final class FeatureOf {
  private static final FactReader READER = reader();

  private FeatureOf() {}

  /** {@code lab.cea refused}. */
  public static String observation(byte[] json) {
    Understanding understood = READER.read(Topic.OBSERVATION, "ehr", Instant.EPOCH, json);
    return understood instanceof Understanding.Read(var copy, var faults)
            && copy.fact() instanceof Fact.Results results
        ? word(results.results().getFirst())
        : understood.getClass().getSimpleName();
  }

  private static String word(Result result) {
    return result.feature()
        + switch (result) {
          case Result.Measured measured -> " measured";
          case Result.Refused refused -> " refused";
          case Result.Withdrawn withdrawn -> " withdrawn";
        };
  }

  private static FactReader reader() {
    FeatureCatalogue catalogue = FeatureCatalogue.shipped();
    return new FactReader(
        catalogue,
        new ObservationReader(
            catalogue, UnitConverter.of(catalogue), LocalCodes.none(), Clock.systemUTC()),
        new IdentifierRule(null));
  }
}
