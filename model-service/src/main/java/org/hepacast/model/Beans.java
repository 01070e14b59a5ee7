package org.hepacast.model;

import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.unit.UnitConverter;
import org.hepacast.modelpackage.scoring.Scorer;
import org.hepacast.modelpackage.shelf.ShelfReader;

/** The plain parts, put together. */
class Beans {

  @Produces
  @Singleton
  FeatureCatalogue catalogue() {
    return FeatureCatalogue.shipped();
  }

  @Produces
  @Singleton
  UnitConverter units(FeatureCatalogue catalogue) {
    return UnitConverter.of(catalogue);
  }

  @Produces
  @Singleton
  ShelfReader shelfReader(FeatureCatalogue catalogue, ModelConfig config) {
    return new ShelfReader(catalogue, config.maxPackageBytes());
  }

  @Produces
  @Singleton
  Scorer scorer(FeatureCatalogue catalogue) {
    return new Scorer(catalogue);
  }

  /** As in events: absent means null. */
  @Produces
  @Singleton
  ObjectMapperCustomizer absentMeansNull() {
    return mapper ->
        mapper.setDefaultPropertyInclusion(
            com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL);
  }
}
