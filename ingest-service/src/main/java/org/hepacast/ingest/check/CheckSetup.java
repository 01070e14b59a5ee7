package org.hepacast.ingest.check;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.observation.LocalCodes;
import org.hepacast.contracts.observation.ObservationReader;
import org.hepacast.contracts.unit.UnitConverter;
import org.hepacast.ingest.fhirxml.FhirXml;
import org.hepacast.ingest.structure.Structure;
import org.hepacast.modelpackage.format.PackageReader;
import org.hepacast.modelpackage.format.Shelf;
import org.hepacast.modelpackage.scoring.Scorer;
import org.hepacast.record.cases.Cases;
import org.hepacast.record.fact.FactReader;
import org.hepacast.record.fact.IdentifierRule;
import org.jspecify.annotations.Nullable;

/** Puts the parts of a check together, as the services put theirs. */
public final class CheckSetup {
  private static final long MAX_PACKAGE_BYTES = 64L << 20;

  private CheckSetup() {}

  /**
   * @param zone of the hospital, for dates without a time
   * @param localCodes the hospital's ConceptMap; null where there is none
   * @param packages folders of model packages
   */
  public static RecordCheck of(
      FhirContext fhir, String zone, @Nullable Path localCodes, List<Path> packages) {
    FeatureCatalogue shipped = FeatureCatalogue.shipped();
    FeatureCatalogue catalogue =
        localCodes == null ? shipped : LocalCodes.of(bytes(localCodes), shipped).extend(shipped);
    Clock clock = Clock.systemUTC();
    var reader =
        new FactReader(
            catalogue,
            new ObservationReader(catalogue, UnitConverter.of(catalogue), LocalCodes.none(), clock),
            new IdentifierRule(null));
    return new RecordCheck(
        new RecordCheck.Reading(new Structure(fhir), new FhirXml(fhir), reader),
        new Cases(catalogue, ZoneId.of(zone)),
        new Scorer(catalogue),
        Shelf.read(packages, new PackageReader(catalogue, MAX_PACKAGE_BYTES)).serving(),
        clock);
  }

  /** Beside the sources when run by the launcher, beside the application in its image. */
  public static List<Path> shippedPackages() {
    String home = System.getProperty("hepacast.home");
    return List.of(
        home == null ? Path.of("app/packages") : Path.of(home, "model-package/src/main/packages"));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The ConceptMap cannot be read: " + file, e);
    }
  }
}
