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
import java.util.concurrent.CopyOnWriteArrayList;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.ingest.Json;
import org.hepacast.ingest.bundle.EhrAddresses;
import org.hepacast.ingest.ehr.client.EhrClient;
import org.hepacast.ingest.ehr.client.EhrTargets;
import org.hepacast.ingest.ehr.harvest.Harvest;
import org.hepacast.ingest.ehr.harvest.SeenVersions;
import org.hepacast.ingest.ehr.sweep.Deletions;
import org.hepacast.ingest.ehr.sweep.Sweep;
import org.hepacast.ingest.ehr.sweep.WatermarkStore;
import org.hepacast.ingest.patient.KnownPatients;
import org.hepacast.ingest.patient.Presence;
import org.hepacast.ingest.reference.TargetReader;
import org.hepacast.ingest.resource.ResourceTypes;
import org.hepacast.ingest.structure.Structure;
import org.hepacast.kit.ehr.EhrHttp;
import org.hepacast.kit.kafka.OutgoingEvent;
import org.hepacast.kit.kafka.OutgoingRecord;
import org.hepacast.testbed.lightehr.Fault;
import org.hepacast.testbed.lightehr.LightEhr;
import org.junit.jupiter.api.AfterEach;

/** A sweep over a {@link LightEhr}, and what it passes on. */
abstract class SweepFixture {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  static final int MAX_BYTES = 1 << 20;

  /** No answer takes so long, however busy the machine is. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Where an answer never comes: short enough to be waited for. */
  private static final Duration SHORT_PATIENCE = Duration.ofSeconds(2);

  final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  final LightEhr ehr = new LightEhr(clock);
  final Map<String, Instant> kept = new HashMap<>();

  /** References, and for what was put aside the type and the reason. */
  final List<String> published = new CopyOnWriteArrayList<>();

  final List<OutgoingRecord> letters = new ArrayList<>();
  List<String> types = ResourceTypes.READ;
  final List<OutgoingEvent> events = new ArrayList<>();
  boolean brokerRefuses;
  boolean brokerDies;
  String tooLarge = "none";
  private Duration patience = PATIENCE;

  @AfterEach
  void stop() {
    ehr.close();
  }

  /** From now on the EHR behaves so; whoever is made later gives up in time. */
  void always(String verb, String path, Fault fault) {
    ehr.always(verb, path, fault);
    boolean endless = fault instanceof Fault.Silence || fault instanceof Fault.StalledBody;
    patience = endless ? SHORT_PATIENCE : PATIENCE;
  }

  Sweep sweep() {
    ehr.pageSize(2);
    return sweep(ehr);
  }

  private void putAside(OutgoingRecord record, DeadLetterReason reason, String text) {
    letters.add(record);
    published.add(record.headers().get(EventHeaders.TYPE) + " " + reason.code());
  }

  Harvest harvest(LightEhr from) {
    return harvest(from, new EhrTargets(client(from, clock), clock));
  }

  Harvest harvest(LightEhr from, TargetReader targets) {
    return new Harvest(
        new Harvest.Origin("ehr", new EhrAddresses(List.of(from.base().toString())), targets),
        new Harvest.Checks(
            new Structure(FhirContext.forR4Cached()),
            new KnownPatients(100, patient -> Presence.UNTOLD),
            new SeenVersions(100)),
        new Harvest.Output(this::publish, this::putAside),
        clock);
  }

  Sweep sweep(LightEhr from) {
    return sweep(from, client(from, clock));
  }

  Sweep sweep(LightEhr from, EhrClient client) {
    Harvest harvest = harvest(from);
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
    var extent = new Sweep.Extent(types, Duration.ofMinutes(5), Duration.ofDays(30), 2);
    var deletions = new Deletions(client, harvest, this::putAside, 2, clock);
    var reading = new Sweep.Reading(client, harvest, deletions);
    return new Sweep(reading, store, extent);
  }

  EhrClient client(LightEhr ehr, Clock clock) {
    return new EhrClient(new EhrHttp(ehr.base(), Optional::empty, limits()), clock);
  }

  EhrHttp.Limits limits() {
    return new EhrHttp.Limits(patience, patience, MAX_BYTES);
  }

  private boolean publish(List<OutgoingEvent> all) {
    if (brokerDies) {
      throw new StackOverflowError();
    }
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
