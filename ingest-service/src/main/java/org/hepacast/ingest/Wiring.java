package org.hepacast.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.observation.LocalCodes;
import org.hepacast.contracts.observation.ObservationReader;
import org.hepacast.contracts.unit.UnitConverter;
import org.hepacast.ingest.bundle.EhrAddresses;
import org.hepacast.ingest.check.CheckSetup;
import org.hepacast.ingest.check.RecordCheck;
import org.hepacast.ingest.config.IngestConfig;
import org.hepacast.ingest.config.ValidSettings;
import org.hepacast.ingest.ehr.client.EhrClient;
import org.hepacast.ingest.ehr.client.EhrPatients;
import org.hepacast.ingest.ehr.client.EhrTargets;
import org.hepacast.ingest.fhirxml.FhirXml;
import org.hepacast.ingest.intake.Intake;
import org.hepacast.ingest.patient.KnownPatients;
import org.hepacast.ingest.patient.Presence;
import org.hepacast.ingest.publishing.Unacknowledged;
import org.hepacast.ingest.reference.TargetReader;
import org.hepacast.ingest.reference.TargetsAtHand;
import org.hepacast.ingest.resource.Meaning;
import org.hepacast.ingest.resource.Reference;
import org.hepacast.ingest.resource.ResourceTypes;
import org.hepacast.ingest.structure.Structure;
import org.hepacast.kit.audit.Touched;
import org.hepacast.kit.ehr.Credentials;
import org.hepacast.kit.ehr.EhrHttp;
import org.hepacast.kit.kafka.EventPublisher;
import org.hepacast.kit.metrics.StageMetrics;
import org.hepacast.kit.tls.Certificates;
import org.hepacast.kit.tls.Way;

/** Puts the plain parts of the intake together. */
@ApplicationScoped
class Wiring {
  /** A sender waits meanwhile. */
  private static final Duration SENDERS_QUESTION = Duration.ofSeconds(3);

  private static final int MEDICATIONS_OF_A_REQUEST = 50;

  private static final int ANSWER_BYTES = 1 << 20;

  @Produces
  @Singleton
  FhirContext fhir() {
    return FhirContext.forR4Cached();
  }

  @Produces
  @Singleton
  Structure structure(FhirContext fhir) {
    return new Structure(fhir);
  }

  @Produces
  @Singleton
  FhirXml xml(FhirContext fhir) {
    return new FhirXml(fhir);
  }

  @Produces
  @Singleton
  Meaning meaning(IngestConfig config) {
    FeatureCatalogue catalogue = FeatureCatalogue.shipped();
    LocalCodes local =
        config
            .localCodes()
            .map(file -> LocalCodes.of(bytes(file), catalogue))
            .orElseGet(LocalCodes::none);
    Clock clock = Clock.systemUTC();
    var reader = new ObservationReader(catalogue, UnitConverter.of(catalogue), local, clock);
    return new Meaning(reader, clock);
  }

  @Produces
  @Singleton
  RecordCheck recordCheck(FhirContext fhir, IngestConfig config, TargetReader targets) {
    var hospital =
        new CheckSetup.Hospital(
            config.check().zone(),
            config.localCodes().orElse(null),
            config.check().identifierSystem().orElse(null),
            ValidSettings.addresses(config.ehr()));
    return CheckSetup.of(fhir, hospital, config.check().packages(), atHand(targets));
  }

  @Produces
  @Singleton
  KnownPatients patients(IngestConfig config, Credentials credentials, Certificates certificates) {
    Function<Reference, Presence> ehr =
        asking(config.ehr(), credentials, certificates)
            .<Function<Reference, Presence>>map(
                client -> new EhrPatients(client, Clock.systemUTC()))
            .orElse(patient -> Presence.UNTOLD);
    return new KnownPatients(config.knownPatients(), ehr);
  }

  /** For senders, who wait: what the sweep reads it asks for more patiently. */
  @Produces
  @Singleton
  TargetReader targets(IngestConfig config, Credentials credentials, Certificates certificates) {
    return asking(config.ehr(), credentials, certificates)
        .<TargetReader>map(client -> new EhrTargets(client, Clock.systemUTC()))
        .orElse(TargetReader.NONE);
  }

  private static Supplier<TargetsAtHand> atHand(TargetReader targets) {
    return () -> new TargetsAtHand(targets, MEDICATIONS_OF_A_REQUEST);
  }

  private static Optional<EhrClient> asking(
      IngestConfig.Ehr ehr, Credentials credentials, Certificates certificates) {
    var limits = new EhrHttp.Limits(SENDERS_QUESTION, SENDERS_QUESTION, ANSWER_BYTES);
    return ehr.url()
        .map(url -> new EhrHttp(url, credentials, limits, certificates.of(Way.EHR)))
        .map(http -> new EhrClient(http, Clock.systemUTC()));
  }

  @Produces
  @Singleton
  Intake intake(
      IngestConfig config,
      Structure structure,
      Meaning meaning,
      KnownPatients patients,
      TargetReader targets,
      EventPublisher publisher,
      Unacknowledged unacknowledged,
      Touched touched,
      StageMetrics metrics) {
    return new Intake(
        new Intake.Settings(
            config.ehr().source(),
            new EhrAddresses(ValidSettings.addresses(config.ehr())),
            config.limits().bundleEntries(),
            config.limits().resourceBytes()),
        new Intake.Checks(structure, meaning, patients, atHand(targets)),
        events ->
            unacknowledged.during(
                events,
                () -> {
                  publisher.publish(events);
                  events.forEach(event -> touched.patientOfKey(event.key()));
                  return true;
                }),
        figures(metrics),
        Clock.systemUTC());
  }

  private static Intake.Figures figures(StageMetrics metrics) {
    return new Intake.Figures() {
      @Override
      public void received(int resources) {
        metrics.received(resources);
      }

      @Override
      public void refused(DeadLetterReason reason) {
        metrics.refused(reason);
      }

      @Override
      public void sent(int events) {
        metrics.sent(events);
      }
    };
  }

  /** The first sender shall not wait while definitions are read. */
  void warmUp(@Observes StartupEvent event, Structure structure) {
    Thread.ofVirtual()
        .name("warm-up")
        .start(
            () ->
                ResourceTypes.READ.forEach(
                    type ->
                        structure.check(
                            EventJson.readTree(
                                ("{\"resourceType\":\"" + type + "\"}").getBytes(UTF_8)))));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "hepacast.ingest.local-codes names a file that cannot be read", e);
    }
  }
}
