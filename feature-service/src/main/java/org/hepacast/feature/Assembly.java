package org.hepacast.feature;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Set;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.observation.LocalCodes;
import org.hepacast.contracts.observation.ObservationReader;
import org.hepacast.contracts.unit.UnitConverter;
import org.hepacast.feature.state.State;
import org.hepacast.record.cases.Cases;
import org.hepacast.record.consent.ConsentRules;
import org.hepacast.record.consent.Consents;
import org.hepacast.record.fact.FactReader;
import org.hepacast.record.fact.IdentifierRule;

/** Puts the plain parts together with the settings of this deployment. */
@ApplicationScoped
class Assembly {
  private final FeatureConfig config;
  private final FeatureCatalogue catalogue = FeatureCatalogue.shipped();
  private final Clock clock = Clock.systemUTC();

  Assembly(FeatureConfig config) {
    this.config = config;
  }

  @Produces
  @Singleton
  FactReader factReader() {
    byte[] map = localCodes();
    LocalCodes local = map.length == 0 ? LocalCodes.none() : LocalCodes.of(map, catalogue);
    return new FactReader(
        local.extend(catalogue),
        new ObservationReader(catalogue, UnitConverter.of(catalogue), local, clock),
        new IdentifierRule(config.identifierSystem().orElse(null)));
  }

  @Produces
  @Singleton
  State state() {
    String reader =
        DerivedId.hex(
            "reader",
            catalogue.version(),
            FeatureCatalogue.fingerprint(),
            DerivedId.contentHash(localCodes()),
            config.identifierSystem().orElse(""));
    return new State(
        new Cases(catalogue, config.zone()),
        new Consents(consentRules(), config.zone()),
        reader,
        clock);
  }

  @Produces
  @Singleton
  ConsentRules consentRules() {
    FeatureConfig.Consent consent = config.consent();
    return new ConsentRules(consent.purpose(), consent.unsaid(), consent.codes().orElse(Set.of()));
  }

  private byte[] localCodes() {
    try {
      return config.localCodes().isPresent()
          ? Files.readAllBytes(config.localCodes().get())
          : new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException(
          "hepacast.feature.local-codes names a file that cannot be read: "
              + config.localCodes().get(),
          e);
    }
  }
}
