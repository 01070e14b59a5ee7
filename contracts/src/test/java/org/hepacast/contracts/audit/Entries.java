package org.hepacast.contracts.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Entries and chains to check. */
final class Entries {
  static final Instant BEGIN = Instant.parse("2026-11-30T08:00:00Z");

  private Entries() {}

  /** A second later with every look. */
  static final class Ticking extends Clock {
    private Instant next = BEGIN;

    @Override
    public Instant instant() {
      next = next.plusSeconds(1);
      return next;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  static AuditEntry read(int patient, Instant at) {
    return AuditEntry.of(
        at,
        AuditKind.CASE_READ,
        new AuditEntry.Who("ward", List.of("reader"), null),
        List.of(new AuditEntry.Patient("ehr", "Patient/" + patient)),
        "GET /cases/{caseId}",
        Map.of("case", "c" + patient),
        200,
        Purpose.RESEARCH);
  }

  /** Opened, three entries, closed: numbers 0 to 4. */
  static List<byte[]> chain(Seal seal) {
    return chain("pod-1", seal, true);
  }

  static List<byte[]> chain(String instance, Seal seal, boolean closed) {
    var clock = new Ticking();
    var chain = new AuditChain("report-service", instance, clock, seal);
    var entries = new ArrayList<byte[]>();
    entries.add(chain.open().value());
    for (int patient = 1; patient <= 3; patient++) {
      entries.add(chain.next(read(patient, clock.instant())).value());
    }
    if (closed) {
      entries.add(chain.close().value());
    }
    return entries;
  }
}
