package org.hepacast.ingest.bench;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.observation.LocalCodes;
import org.hepacast.contracts.observation.ObservationReader;
import org.hepacast.contracts.unit.UnitConverter;
import org.hepacast.ingest.Json;
import org.hepacast.ingest.bundle.EhrAddresses;
import org.hepacast.ingest.ehr.harvest.Harvest;
import org.hepacast.ingest.ehr.harvest.SeenVersions;
import org.hepacast.ingest.ehr.notification.Notifications;
import org.hepacast.ingest.intake.Intake;
import org.hepacast.ingest.patient.KnownPatients;
import org.hepacast.ingest.patient.Presence;
import org.hepacast.ingest.reference.TargetsAtHand;
import org.hepacast.ingest.resource.Meaning;
import org.hepacast.ingest.structure.Structure;

/**
 * CPU time of one Observation from the bytes of a Bundle of 500 to its event, without HTTP and
 * Kafka, beside HAPI's strict parse of the same Observation. Argument: shared FHIR example.
 */
public final class IntakeCost {
  private static final int ENTRIES = 500;
  private static final int ROUNDS = 12;
  private static final int BUNDLES = 10;

  private IntakeCost() {}

  public static void main(String[] args) throws Exception {
    String observation = observation(Path.of(args[0]));
    FhirContext fhir = FhirContext.forR4Cached();
    Intake intake = intake(fhir);
    byte[] bundle = bundle(observation);
    byte[] single = observation.getBytes(StandardCharsets.UTF_8);
    var notifications = new Notifications(null, harvest(fhir), 5000);
    double best = Double.MAX_VALUE;
    double hapi = Double.MAX_VALUE;
    double put = Double.MAX_VALUE;
    double notified = Double.MAX_VALUE;
    String id = EventJson.readTree(single).path("id").asText();
    for (int round = 0; round < ROUNDS; round++) {
      put = Math.min(put, each(() -> intake.update("Observation", id, single)));
      notified = Math.min(notified, each(() -> notifications.resource("Observation", id, single)));
      best = Math.min(best, microseconds(() -> intake.bundle(bundle)));
      hapi =
          Math.min(
              hapi,
              microseconds(
                  () -> {
                    for (int i = 0; i < ENTRIES; i++) {
                      fhir.newJsonParser()
                          .setParserErrorHandler(new StrictErrorHandler())
                          .parseResource(observation);
                    }
                  }));
    }
    System.out.printf(
        Locale.ROOT,
        "%d bytes an Observation; in a transaction %.1f us, by PUT %.1f us, as a notification %.1f"
            + " us; HAPI strict parse alone %.1f us (CPU, best of %d)%n",
        observation.length(),
        best,
        put,
        notified,
        hapi,
        ROUNDS);
  }

  /** Of one call that takes one Observation. */
  private static double each(Runnable one) {
    return microseconds(
        () -> {
          for (int i = 0; i < ENTRIES; i++) {
            one.run();
          }
        });
  }

  private static double microseconds(Runnable work) {
    var thread = ManagementFactory.getThreadMXBean();
    long start = thread.getCurrentThreadCpuTime();
    for (int i = 0; i < BUNDLES; i++) {
      work.run();
    }
    return (thread.getCurrentThreadCpuTime() - start) / 1e3 / BUNDLES / ENTRIES;
  }

  private static String observation(Path example) throws Exception {
    for (var entry : EventJson.readTree(Files.readAllBytes(example)).path("entry")) {
      if (entry.path("resource").path("resourceType").asText().equals("Observation")) {
        return entry.path("resource").toString();
      }
    }
    throw new IllegalArgumentException("No Observation in " + example);
  }

  private static byte[] bundle(String observation) {
    String[] entries =
        IntStream.range(0, ENTRIES)
            .mapToObj(
                i ->
                    Json.entry(
                        "urn:uuid:" + i,
                        "POST",
                        "Observation",
                        observation.replace("crlm-example-1-neut", "o" + i)))
            .toArray(String[]::new);
    return Json.bundle("transaction", entries).getBytes(StandardCharsets.UTF_8);
  }

  /** That has seen nothing: each is new. */
  private static Harvest harvest(FhirContext fhir) {
    return new Harvest(
        new Harvest.Origin("ehr", new EhrAddresses(List.of("https://ehr.example/fhir"))),
        new Harvest.Checks(
            new Structure(fhir),
            new KnownPatients(1000, patient -> Presence.UNTOLD),
            new SeenVersions(0)),
        new Harvest.Output(events -> true, (record, reason, text) -> {}),
        Clock.systemUTC());
  }

  private static Intake intake(FhirContext fhir) {
    FeatureCatalogue catalogue = FeatureCatalogue.shipped();
    Clock clock = Clock.systemUTC();
    var reader =
        new ObservationReader(catalogue, UnitConverter.of(catalogue), LocalCodes.none(), clock);
    return new Intake(
        new Intake.Settings(
            "ehr", new EhrAddresses(List.of("https://ehr.example/fhir")), 5000, 5 << 20),
        new Intake.Checks(
            new Structure(fhir),
            new Meaning(reader, clock),
            new KnownPatients(1000, patient -> Presence.UNTOLD),
            TargetsAtHand::alone),
        events -> {},
        new Intake.Figures() {
          @Override
          public void received(int resources) {}

          @Override
          public void refused(DeadLetterReason reason) {}

          @Override
          public void sent(int events) {}
        },
        clock);
  }
}
