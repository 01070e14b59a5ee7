package org.hepacast.contracts.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hepacast.contracts.event.EventType;
import org.hepacast.contracts.json.EventJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedEntryTest {
  private static final Instant AT = Instant.parse("2026-11-30T08:00:00.120Z");

  static Stream<AuditEntry> entries() {
    return Arrays.stream(AuditKind.values())
        .flatMap(
            kind ->
                Stream.of(
                    new AuditEntry(
                        AT,
                        AT,
                        kind,
                        AuditEntry.Who.program("report-service"),
                        List.of(),
                        kind.words(),
                        new TreeMap<>(),
                        0,
                        1,
                        Purpose.OPERATIONS,
                        null,
                        null),
                    new AuditEntry(
                        AT,
                        AT.plusMillis(900),
                        kind,
                        new AuditEntry.Who("ward", List.of("operator", "reader"), "Practitioner/7"),
                        List.of(
                            new AuditEntry.Patient("ehr", "Patient/1"),
                            new AuditEntry.Patient("", "Patient/2")),
                        "GET /cases/{caseId}",
                        new TreeMap<>(Map.of("case", "c", "decision", "d")),
                        503,
                        17,
                        Purpose.BREAK_GLASS,
                        "why \"it\" must be",
                        "4bf92f3577b34da6a3ce929d0e0e4736")));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void anEntryIsReadBackAsItWasWritten(AuditEntry entry) {
    var chain =
        new AuditChain(
            "report-service", "pod-1", Clock.fixed(AT, ZoneOffset.UTC), new Seal.Digest());
    chain.open();
    AuditChain.Written written = chain.next(entry);

    RecordedEntry read = RecordedEntry.of(EventJson.readTree(written.value())).orElseThrow();

    assertThat(read.entry()).isEqualTo(entry);
    assertThat(read)
        .extracting(
            RecordedEntry::service,
            RecordedEntry::instance,
            RecordedEntry::chain,
            RecordedEntry::sequence,
            RecordedEntry::id)
        .containsExactly("report-service", "pod-1", chain.id(), 1, written.headers().id());
    assertThat(written.key()).isEqualTo(chain.id());
    assertThat(written.headers().type()).isEqualTo(EventType.AUDIT);
  }

  @Test
  void whatIsShownOfAnEntryHoldsNoPatient() {
    assertThat(Entries.read(1234, AT).toString()).doesNotContain("1234");
  }

  @Test
  void aPatientIsReadFromTheKeyOfARecord() {
    assertThat(AuditEntry.Patient.ofKey("a|b|Patient/1"))
        .isEqualTo(new AuditEntry.Patient("a|b", "Patient/1"));
    assertThat(AuditEntry.Patient.ofKey("Patient/1"))
        .isEqualTo(new AuditEntry.Patient("", "Patient/1"));
  }
}
