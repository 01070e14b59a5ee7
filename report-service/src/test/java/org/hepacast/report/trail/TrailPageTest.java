package org.hepacast.report.trail;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Eventually.eventually;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.contracts.audit.Purpose;
import org.hepacast.contracts.audit.RecordedEntry;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.report.ehr.EhrBesideService;
import org.hepacast.report.sample.RiskTopic;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.junit.PostgresResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of the audit trail, as an operator sees it. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(EhrBesideService.class)
class TrailPageTest {
  @Inject TrailTable table;

  private static Response get(String path) {
    return given().header("Authorization", "Bearer operator-token").get(path);
  }

  private static String page(String query) {
    return get("/audit" + query).then().statusCode(200).extract().asString();
  }

  private static TrailTable.Row entry(
      int number, String caller, String patient, AuditKind kind, String reason, Instant at) {
    var entry =
        new AuditEntry(
            at,
            at,
            kind,
            new AuditEntry.Who(caller, List.of("reader"), null),
            patient.isEmpty() ? List.of() : List.of(new AuditEntry.Patient("ehr", patient)),
            "GET /cases/{caseId}",
            new TreeMap<>(Map.of("case", "c-" + number)),
            200,
            1,
            reason == null ? Purpose.RESEARCH : Purpose.BREAK_GLASS,
            reason,
            null);
    return new TrailTable.Row(
        new RecordedEntry("id", "chain-" + caller, number, "report-service", "pod", entry), null);
  }

  @Test
  void whatIsReadStandsThereSoonWithWhoAndWhat() {
    given().header("Authorization", "Bearer reader-token").get("/risks/of-the-page-test");

    eventually(
        () ->
            assertThat(page("?caller=reader&kind=case-read"))
                .contains("GET /risks/{caseId}", "not given, 404", "reader"));
  }

  @Test
  void entriesAreFoundByPatientCallerKindAndReason() throws Exception {
    Instant now = Instant.now();
    table.add(
        List.of(
            entry(1, "ward-a", "Patient/found", AuditKind.CASE_READ, null, now),
            entry(2, "ward-b", "Patient/other", AuditKind.REPORT_READ, null, now),
            entry(3, "ward-c", "Patient/found", AuditKind.REPORT_READ, "bleeding on table", now)));

    for (String query : List.of("?patient=found", "?patient=Patient/found")) {
      assertThat(page(query)).contains("ward-a", "ward-c").doesNotContain("ward-b");
    }
    assertThat(page("?caller=ward-b")).contains("Patient/other (ehr)").doesNotContain("c-1");
    assertThat(page("?patient=found&kind=report-read")).contains("c-3").doesNotContain("c-1");
    assertThat(page("?reasons=only")).contains("c-3").doesNotContain("c-2");
    assertThat(page(""))
        .contains("Read with a reason", "<q>bleeding on table</q>")
        .contains("break the glass");
    assertThat(page("?caller=nobody-at-all")).contains("Nothing of that kind");
  }

  @Test
  void theNewestStandFirstAndOlderOnesOnTheNextPage() throws Exception {
    Instant now = Instant.now();
    var entries = new ArrayList<TrailTable.Row>();
    IntStream.range(0, 60)
        .forEach(
            i ->
                entries.add(
                    entry(100 + i, "pager", "", AuditKind.CASE_READ, null, now.minusSeconds(i))));
    table.add(entries);

    String first = page("?caller=pager");
    assertThat(first.indexOf("c-100")).isPositive().isLessThan(first.indexOf("c-149"));
    assertThat(first).doesNotContain("c-150").contains("/audit?page=2&amp;caller=pager");
    assertThat(page("?caller=pager&page=2")).contains("c-150", "c-159").doesNotContain("c-149");
  }

  @Test
  void anEntryThatComesTwiceStandsOnceAndOldOnesAreForgotten() throws Exception {
    Instant old = Instant.now().minus(Duration.ofDays(40));
    TrailTable.Row one = entry(200, "twice", "", AuditKind.CASE_READ, null, old);
    table.add(List.of(one, one));
    table.add(List.of(one));
    assertThat(page("?caller=twice").split("c-200", -1)).hasSize(2);

    table.forget(Instant.now().minus(Duration.ofDays(30)));
    assertThat(page("?caller=twice")).contains("Nothing of that kind");
  }

  /** Whoever may write the topic may write anything. */
  @Test
  void whatIsHostileInAnEntryIsShownAsTextAndWhatIsNoEntryIsPassedOver() throws Exception {
    try (var topic = new RiskTopic()) {
      for (String text : List.of("no json", "{}")) {
        topic.sendRaw(Topic.AUDIT, "x", text.getBytes(StandardCharsets.UTF_8), Map.of());
      }
    }
    table.add(
        List.of(
            entry(
                300,
                "<script>alert(1)</script>\0",
                "Patient/<b>x</b>",
                AuditKind.CASE_READ,
                "\"><img src=x onerror=alert(1)>",
                Instant.now())));
    given().header("Authorization", "Bearer reader-token").get("/risks/after-the-hostile");

    eventually(
        () -> assertThat(page("?caller=reader&kind=case-read")).contains("GET /risks/{caseId}"));
    String page = page("?reasons=only");
    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "Patient/&lt;b&gt;x")
        .doesNotContain("<script>alert", "<img src=x", "<b>x");
    assertThat(get("/audit").header("Content-Security-Policy")).contains("default-src 'none'");
  }

  @ParameterizedTest
  @CsvSource({"?page=0, 200", "?page=99999, 200", "?page=x, 404", "?kind=nothing, 400"})
  void aPageThatIsNoneIsNoFault(String query, int status) {
    assertThat(get("/audit" + query).statusCode()).isEqualTo(status);
  }
}
