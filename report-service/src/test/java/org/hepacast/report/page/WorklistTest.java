package org.hepacast.report.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Eventually.eventually;
import static org.hepacast.report.sample.Risks.risk;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.kit.database.Database;
import org.hepacast.report.ehr.EhrBesideService;
import org.hepacast.report.sample.RiskTopic;
import org.hepacast.report.sample.Risks;
import org.hepacast.report.worklist.StoredCases;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.junit.PostgresResource;
import org.junit.jupiter.api.Test;

/** What the worklist shows for an address. Each test searches for patients of its own. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(EhrBesideService.class)
class WorklistTest {
  private static final Pattern ROW = Pattern.compile("<bdi>Patient/([^<]*)</bdi>");

  @Inject Database database;

  private void store(RiskEvent... risks) throws SQLException {
    for (RiskEvent risk : risks) {
      database.inTransaction(
          connection -> {
            StoredCases.store(connection, risk);
            return risk;
          });
    }
  }

  private static Response get(String name, String value, String... more) {
    var request = given().header("Authorization", "Bearer reader-token").queryParam(name, value);
    for (int i = 0; i < more.length; i += 2) {
      request = request.queryParam(more[i], more[i + 1]);
    }
    return request.get("/");
  }

  private static List<String> patients(Response page) {
    var found = new ArrayList<String>();
    Matcher rows = ROW.matcher(page.then().statusCode(200).extract().asString());
    while (rows.find()) {
      found.add(rows.group(1));
    }
    return found;
  }

  @Test
  void filtersByScoresGroupsGapsAndDelivery() throws SQLException {
    store(
        risk().patient("filter-low").build(),
        risk().patient("filter-range").ceaMissing("No CEA has arrived").build(),
        risk().patient("filter-high").cea(300, "1").outcome(Risks.learned()).build(),
        risk()
            .patient("filter-silent")
            .outcome(new RiskOutcome.NotComputable(List.of("nothing is known")))
            .build());

    assertThat(patients(get("q", "filter-", "scores", "none"))).containsExactly("filter-silent");
    assertThat(patients(get("q", "filter-", "scores", "some")))
        .containsExactlyInAnyOrder("filter-low", "filter-range", "filter-high");
    assertThat(patients(get("q", "filter-", "group", "high")))
        .containsExactlyInAnyOrder("filter-range", "filter-high");
    assertThat(patients(get("q", "filter-", "group", "low")))
        .containsExactlyInAnyOrder("filter-low", "filter-range");
    assertThat(patients(get("q", "filter-", "group", "none"))).containsExactly("filter-silent");
    assertThat(patients(get("q", "filter-", "missing", "lab.cea"))).containsExactly("filter-range");
    assertThat(patients(get("q", "filter-", "missing", "none"))).doesNotContain("filter-range");
    assertThat(patients(get("q", "filter-", "delivery", "stopped"))).isEmpty();
    assertThat(patients(get("q", "filter-", "delivery", "none"))).hasSize(4);
    assertThat(patients(get("q", "filter-", "sort", "risk")))
        .containsExactly("filter-range", "filter-high", "filter-low", "filter-silent");
  }

  @Test
  void searchesForWordsOfPatientOperationAndCaseWithoutWildcards() throws SQLException {
    RiskEvent may = on("word-a", "2031-05-01");
    store(may, on("word-b", "2031-06-02"), on("word_c", "2031-06-02"));

    assertThat(patients(get("q", "WORD-A Resection"))).containsExactly("word-a");
    assertThat(patients(get("q", "  word 2031-06  ", "sort", "patient")))
        .containsExactly("word-b", "word_c");
    assertThat(patients(get("q", "word_"))).containsExactly("word_c");
    assertThat(patients(get("q", "word%"))).isEmpty();
    assertThat(patients(get("q", may.caseReference().caseId()))).containsExactly("word-a");
    assertThat(get("q", "word%").asString()).contains("No case is like this");
  }

  private static RiskEvent on(String patient, String date) {
    return risk().caseReference(Risks.caseOf(patient, LocalDate.parse(date))).build();
  }

  @Test
  void sortsBothWays() throws SQLException {
    store(on("sort-b", "2032-01-02"), on("sort-a", "2032-01-03"), on("sort-c", "2032-01-01"));

    assertThat(patients(get("q", "sort-", "sort", "patient")))
        .containsExactly("sort-a", "sort-b", "sort-c");
    assertThat(patients(get("q", "sort-", "sort", "-patient")))
        .containsExactly("sort-c", "sort-b", "sort-a");
    assertThat(patients(get("q", "sort-", "sort", "operation")))
        .containsExactly("sort-a", "sort-b", "sort-c");
    assertThat(patients(get("q", "sort-"))).containsExactly("sort-c", "sort-a", "sort-b");
    assertThat(patients(get("q", "sort-", "sort", "-changed")))
        .containsExactly("sort-b", "sort-a", "sort-c");
    assertThat(get("q", "sort-", "sort", "patient").asString())
        .contains("aria-sort=\"ascending\"")
        .contains("href=\"/?q=sort-&amp;sort=-patient\"");
  }

  @Test
  void pagesEveryCaseOnceAndKeepsWhatWasAskedFor() throws SQLException {
    var all = new ArrayList<String>();
    for (int i = 100; i < 220; i++) {
      store(risk().patient("paged-" + i).build());
      all.add("paged-" + i);
    }

    Response first = get("q", "paged-", "sort", "patient");
    Response second = get("q", "paged-", "sort", "patient", "page", "2");
    Response third = get("q", "paged-", "sort", "patient", "page", "3");
    Response beyond = get("q", "paged-", "sort", "patient", "page", "4");

    var shown = new ArrayList<>(patients(first));
    shown.addAll(patients(second));
    shown.addAll(patients(third));
    assertThat(shown).isEqualTo(all);
    assertThat(second.asString())
        .contains("51 to 100 of 120 cases", "Page 2 of 3")
        .contains("href=\"/?q=paged-&amp;sort=patient&amp;page=3\" rel=\"next\"");
    assertThat(patients(beyond)).isEmpty();
    assertThat(beyond.asString())
        .contains("There is no page 4: the last one is 3", "120 cases")
        .contains("href=\"/?q=paged-&amp;sort=patient&amp;page=3\"");
  }

  @Test
  void marksWhatIsNewAndWhatHasChangedSinceTheReaderLooked() throws Exception {
    RiskEvent old = risk().patient("seen-changed").build();
    store(old);
    String now =
        page("q", "seen-").replaceAll("(?s).*id=\"seen\" href=\"[^\"]*seen=([^\"&]*)\".*", "$1");
    String seen = java.net.URLDecoder.decode(now, java.nio.charset.StandardCharsets.UTF_8);
    // The page looks back so far that nothing committed late is missed.
    String later = java.time.Instant.parse(seen).plusSeconds(2).toString();
    store(risk().patient("seen-changed").sequence(2).cea(300, "2").build());
    store(risk().patient("seen-new").build());

    assertThat(page("q", "seen-changed", "seen", later))
        .contains("<span class=\"news\">changed</span>");
    assertThat(page("q", "seen-new", "seen", later)).contains("<span class=\"news\">new</span>");
    assertThat(page("q", "seen-new")).contains("<span class=\"news\" hidden></span>");
    assertThat(patients(get("q", "seen-", "since", later)))
        .containsExactlyInAnyOrder("seen-changed", "seen-new");
    assertThat(patients(get("q", "seen-", "since", "2999-01-01"))).isEmpty();
  }

  private static String page(String name, String value, String... more) {
    return get(name, value, more).then().statusCode(200).extract().asString();
  }

  @Test
  void textOfAnyKindIsShownAsText() throws SQLException {
    String script = "any\"><script>alert(1)</script>";
    String rightToLeft = "any-\u202emine\u202c-\u0645\u0631\u064a\u0636";
    store(risk().patient(script).build(), risk().patient(rightToLeft).build());

    String html = page("q", "any");
    assertThat(html)
        .contains("<bdi>Patient/any&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</bdi>")
        .contains("<bdi>Patient/" + rightToLeft + "</bdi>")
        .doesNotContain("<script>");
    assertThat(page("q", script)).doesNotContain("<script>").contains("&lt;script&gt;alert");
    assertThat(patients(get("q", "any \u0645\u0631\u064a\u0636"))).containsExactly(rightToLeft);
  }

  @Test
  void whatItDoesNotKnowIsRefusedWithWhatItDoes() {
    Response sort = get("sort", "<script>alert(1)</script>");

    assertThat(sort.statusCode()).isEqualTo(400);
    assertThat(sort.contentType()).startsWith("text/html");
    assertThat(sort.asString())
        .contains("<code>sort</code>", "&lt;script&gt;", "changed, -changed, patient", "Remedy")
        .doesNotContain("<script");
    assertThat(get("page", "two").statusCode()).isEqualTo(400);
    assertThat(get("q", "x".repeat(4000)).statusCode()).isEqualTo(400);
    assertThat(get("q", "a\0").statusCode()).isEqualTo(400);
    assertThat(get("grup", "high").asString()).contains("grup", "group");
  }

  @Test
  void whatComesOverKafkaStandsOnTheListWithItsDelivery() {
    RiskEvent risk = risk().patient("by-kafka").build();
    try (var topic = new RiskTopic()) {
      topic.send(risk);
    }

    eventually(
        () ->
            assertThat(patients(get("q", "by-kafka", "delivery", "done")))
                .containsExactly("by-kafka"));
  }
}
