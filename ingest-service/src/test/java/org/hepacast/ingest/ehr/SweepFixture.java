package org.hepacast.ingest.ehr;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hepacast.ingest.Json;
import org.hepacast.ingest.patient.KnownPatients;
import org.hepacast.ingest.patient.Presence;
import org.hepacast.ingest.structure.Structure;
import org.hepacast.kit.kafka.OutgoingEvent;
import org.junit.jupiter.api.AfterEach;

/** A sweep over a {@link SmallEhr}, and what it passes on. */
abstract class SweepFixture {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  final SmallEhr ehr = new SmallEhr();
  final Map<String, Instant> kept = new HashMap<>();

  /** References, and for what was put aside the type and the reason. */
  final List<String> published = new ArrayList<>();

  final List<OutgoingEvent> events = new ArrayList<>();
  boolean brokerRefuses;
  String tooLarge = "none";

  @AfterEach
  void stop() {
    ehr.close();
  }

  Sweep sweep() {
    var client = new EhrClient(ehr.base(), Optional.empty(), Duration.ofSeconds(10), 1 << 20);
    var clock = Clock.fixed(NOW, ZoneOffset.UTC);
    PutAside aside = (type, resource, reason, text) -> published.add(type + " " + reason.code());
    var harvest =
        new Harvest(
            "ehr",
            Optional.of(client.base()),
            new Harvest.Checks(
                new Structure(FhirContext.forR4Cached()),
                new KnownPatients(100, patient -> Presence.UNTOLD),
                new SeenVersions(100)),
            new Harvest.Output(this::publish, aside),
            clock);
    var store =
        new WatermarkStore() {
          @Override
          public Map<String, Instant> read() {
            return Map.copyOf(kept);
          }

          @Override
          public void write(Map<String, Instant> watermarks) {
            kept.putAll(watermarks);
          }
        };
    var extent = new Sweep.Extent(Duration.ofMinutes(5), Duration.ofDays(30), 2);
    var deletions = new Deletions(client, harvest, aside, 2, clock);
    var reading = new Sweep.Reading(client, harvest, Optional.of(deletions));
    return new Sweep(reading, store, extent, clock);
  }

  private boolean publish(List<OutgoingEvent> all) {
    if (brokerRefuses) {
      throw new IllegalStateException("no broker");
    }
    if (all.stream().anyMatch(event -> event.headers().subject().equals(tooLarge))) {
      return false;
    }
    events.addAll(all);
    all.forEach(event -> published.add(event.headers().subject()));
    return true;
  }

  static String observation(int id, int version, Instant lastUpdated) {
    return Json.cea(Integer.toString(id), "Patient/p", "3")
        .replaceFirst(
            "\"id\"",
            "\"meta\":{\"versionId\":\"%d\",\"lastUpdated\":\"%s\"},\"id\""
                .formatted(version, lastUpdated));
  }
}
