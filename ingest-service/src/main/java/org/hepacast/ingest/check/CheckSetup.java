package org.hepacast.ingest.check;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.observation.LocalCodes;
import org.hepacast.contracts.observation.ObservationReader;
import org.hepacast.contracts.unit.UnitConverter;
import org.hepacast.ingest.bundle.EhrAddresses;
import org.hepacast.ingest.fhirxml.FhirXml;
import org.hepacast.ingest.reference.TargetsAtHand;
import org.hepacast.ingest.resource.Meaning;
import org.hepacast.ingest.structure.Structure;
import org.hepacast.modelpackage.scoring.Scorer;
import org.hepacast.modelpackage.shelf.Shelf;
import org.hepacast.modelpackage.shelf.ShelfReader;
import org.hepacast.record.cases.Cases;
import org.hepacast.record.consent.ConsentRules;
import org.hepacast.record.consent.Consents;
import org.hepacast.record.fact.FactReader;
import org.hepacast.record.fact.IdentifierRule;
import org.jspecify.annotations.Nullable;

/** Puts the parts of a check together, as the services put theirs. */
public final class CheckSetup {
  private static final long MAX_PACKAGE_BYTES = 64L << 20;

  private CheckSetup() {}

  /**
   * What the services are configured with.
   *
   * @param zone of the hospital, for dates without a time
   * @param localCodes the hospital's ConceptMap; null where there is none
   * @param identifierSystem which identifier names a person; null where any may
   * @param ehrAddresses which the EHR's own absolute references begin with
   */
  public record Hospital(
      ZoneId zone,
      @Nullable Path localCodes,
      @Nullable String identifierSystem,
      List<String> ehrAddresses) {
    public Hospital {
      ehrAddresses = List.copyOf(ehrAddresses);
    }
  }

  /**
   * A check for a hospital, by the models of these folders.
   *
   * @param targets for one record: reads the Medications that are not among what is checked
   * @throws UncheckedIOException where its ConceptMap cannot be read
   * @throws IllegalArgumentException where its ConceptMap is wrong; the message names the entry
   */
  public static RecordCheck of(
      FhirContext fhir, Hospital hospital, List<Path> packages, Supplier<TargetsAtHand> targets) {
    FeatureCatalogue shipped = FeatureCatalogue.shipped();
    FeatureCatalogue catalogue =
        hospital.localCodes() == null
            ? shipped
            : LocalCodes.of(bytes(hospital.localCodes()), shipped).extend(shipped);
    Clock clock = Clock.systemUTC();
    var observations =
        new ObservationReader(catalogue, UnitConverter.of(catalogue), LocalCodes.none(), clock);
    var facts =
        new FactReader(catalogue, observations, new IdentifierRule(hospital.identifierSystem()));
    return new RecordCheck(
        new RecordCheck.Reading(
            new FhirXml(fhir),
            new EhrAddresses(hospital.ehrAddresses()),
            new Structure(fhir),
            new Meaning(observations, clock),
            facts,
            targets),
        new Scores(
            new Cases(catalogue, hospital.zone()),
            new Consents(ConsentRules.TREATMENT, hospital.zone()),
            new Scorer(catalogue),
            Shelf.read(packages, new ShelfReader(catalogue, MAX_PACKAGE_BYTES)),
            clock),
        clock);
  }

  /** Beside the sources when run by the launcher, beside the application in its image. */
  static List<Path> shippedPackages() {
    String home = System.getProperty("hepacast.home");
    return List.of(
        home == null ? Path.of("app/packages") : Path.of(home, "model-package/src/main/packages"));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the ConceptMap cannot be read: " + file, e);
    }
  }
}
