package org.hepacast.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.contracts.audit.Purpose;
import org.junit.jupiter.api.Test;

class GatheringTest {
  private static final Instant AT = Instant.parse("2026-11-30T08:00:00Z");

  private final List<AuditEntry> full = new ArrayList<>();
  private final Gathering gathering = new Gathering(full::add);

  private static AuditEntry posted(String caller, int patient, int status, int second) {
    return AuditEntry.of(
        AT.plusSeconds(second),
        AuditKind.RECORDS_POSTED,
        new AuditEntry.Who(caller, List.of("sender"), null),
        List.of(new AuditEntry.Patient("ehr", "Patient/" + patient)),
        "POST /fhir/{type}",
        Map.of(),
        status,
        Purpose.RESEARCH);
  }

  @Test
  void whatIsAlikeBecomesOneEntryWithEveryPatientOnce() {
    for (int i = 0; i < 2000; i++) {
      gathering.add(posted("ehr", i % 7, 201, i / 1000));
    }

    List<AuditEntry> entries = gathering.take();

    assertThat(entries).hasSize(1);
    assertThat(entries.getFirst())
        .extracting(AuditEntry::count, AuditEntry::from, AuditEntry::until)
        .containsExactly(2000, AT, AT.plusSeconds(1));
    assertThat(entries.getFirst().patients()).hasSize(7);
    assertThat(gathering.take()).isEmpty();
  }

  @Test
  void callerAndOutcomeAreToldApart() {
    gathering.add(posted("one", 1, 201, 0));
    gathering.add(posted("other", 1, 201, 0));
    gathering.add(posted("one", 1, 422, 0));
    gathering.add(posted("one", 2, 201, 0));

    assertThat(gathering.take())
        .extracting(entry -> entry.who().name() + " " + entry.status() + " " + entry.count())
        .containsExactly("one 201 2", "other 201 1", "one 422 1");
  }

  @Test
  void anEntryHoldsNoMorePatientsThanAReaderCanTakeIn() {
    for (int i = 0; i < 1200; i++) {
      gathering.add(posted("ehr", i, 201, 0));
    }

    assertThat(full).extracting(entry -> entry.patients().size()).containsExactly(500, 500);
    assertThat(gathering.take()).extracting(AuditEntry::count).containsExactly(200);
  }
}
