package org.hepacast.report.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Risks.risk;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.hepacast.contracts.course.AnalyteCourse;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.kit.database.Database;
import org.hepacast.report.ehr.EhrBesideService;
import org.hepacast.report.live.LiveLoop;
import org.hepacast.report.sample.Courses;
import org.hepacast.report.sample.RiskTopic;
import org.hepacast.report.sample.Risks;
import org.hepacast.report.worklist.StoredCases;
import org.hepacast.report.worklist.WorklistQuery;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.junit.PostgresResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages in a real browser, with cases of this test alone. Pictures in target/screenshots. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(EhrBesideService.class)
class BrowserTest {
  private static final String ONLY_THESE = "/?q=shown-";
  private static final String FIRST_PAINT =
      "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime";

  private static final int[] WIDTHS = {320, 768, 1280, 1920};

  @TestHTTPResource("/")
  URI base;

  @Inject Database database;
  @Inject LiveLoop live;

  private static Browsers browsers;
  private BrowserContext person;
  private Page page;

  @AfterAll
  static void end() {
    if (browsers != null) {
      browsers.close();
      browsers = null;
    }
  }

  @BeforeEach
  void open() throws SQLException {
    if (browsers == null) {
      browsers = new Browsers();
    }
    person = browsers.person();
    page = person.newPage();
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    for (RiskEvent risk : shown()) {
      store(risk);
    }
    database.inTransaction(
        connection -> {
          StoredCases.store(connection, courseOfShown());
          return true;
        });
  }

  private static CaseCourse courseOfShown() {
    String caseId = risk().patient("shown-gap").build().caseReference().caseId();
    return Courses.ofCase(caseId, Courses.usual().analytes().toArray(AnalyteCourse[]::new));
  }

  @AfterEach
  void leave() {
    if (person != null) {
      person.close();
    }
    live.letGo();
  }

  private void store(RiskEvent risk) throws SQLException {
    database.inTransaction(
        connection -> {
          StoredCases.store(connection, risk);
          return risk;
        });
  }

  private static List<RiskEvent> shown() {
    var all = new ArrayList<RiskEvent>();
    for (String family :
        List.of("fong", "fong-of-two", "fong-of-three", "fong-of-four", "fong-five")) {
      all.add(risk().patient("shown-scores").family(family).build());
    }
    all.add(risk().patient("shown-gap").ceaMissing("No CEA has arrived").build());
    all.add(
        risk()
            .patient("shown-learned")
            .model(Risks.fong("1.0.0", Maturity.DEMONSTRATION))
            .outcome(Risks.learned())
            .build());
    all.add(
        risk()
            .patient("shown-silent")
            .outcome(new RiskOutcome.NotComputable(List.of("the resection margin is missing")))
            .build());
    all.add(
        risk()
            .caseReference(
                Risks.caseOf(
                    "shown-\u0645\u0631\u064a\u0636-\u05d7\u05d5\u05dc\u05d4",
                    LocalDate.parse("2026-02-03")))
            .build());
    all.add(risk().patient("shown-" + "very-long-reference-".repeat(4)).build());
    return all;
  }

  private void go(String path) {
    page.navigate(base.resolve(path).toString());
  }

  /** Every page of the service. */
  private static Map<String, String> pages() {
    String caseId = risk().patient("shown-gap").build().caseReference().caseId();
    var all = new LinkedHashMap<String, String>();
    all.put("worklist", ONLY_THESE);
    all.put("worklist-nothing", "/?q=nobody-is-called-so");
    all.put("worklist-beyond", ONLY_THESE + "&page=9");
    all.put("refused", "/?sort=age");
    all.put("case", "/cases/" + caseId);
    all.put("unknown", "/cases/none");
    all.put("feedback", "/card-feedback");
    all.put("audit", "/audit");
    return all;
  }

  @Test
  void noPageHasASeriousFaultOfAccessInLightOrDark() {
    pages()
        .forEach(
            (name, path) -> {
              go(path);
              for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                String shown = name + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
                Browsers.picture(page, shown);
                assertThat(seriousFaults()).as(shown).isEmpty();
              }
            });
  }

  private List<String> seriousFaults() {
    return new AxeBuilder(page)
        .analyze().getViolations().stream()
            .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
            .map(BrowserTest::words)
            .toList();
  }

  private static String words(Rule rule) {
    return rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes().getFirst().getHtml();
  }

  @Test
  void noPageIsScrolledSidewaysAtAnyWidth() {
    for (int width : WIDTHS) {
      page.setViewportSize(width, 900);
      pages()
          .forEach(
              (name, path) -> {
                go(path);
                Object beyond =
                    page.evaluate(
                        "() => document.documentElement.scrollWidth"
                            + " - document.documentElement.clientWidth");
                Browsers.picture(page, name + "-" + width);
                assertThat(beyond).as("%s at %d px", name, width).isEqualTo(0);
              });
    }
  }

  @Test
  void everyValueOfAPictureIsReachedByKeysAndReadOnANarrowScreen() {
    page.setViewportSize(320, 900);
    go("/cases/" + courseOfShown().caseId());
    Locator folded = page.locator(".twin > summary");
    folded.focus();
    page.keyboard().press("Enter");

    assertThat(page.getByText("38.4, corrected")).isVisible();
    assertThat(page.locator(".twin tbody tr")).hasCount(12);
    Object beyond =
        page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
    Browsers.picture(page, "case-values-320");
    assertThat(beyond).isEqualTo(0);
    assertThat(seriousFaults()).isEmpty();
  }

  @Test
  void aCorrectionArrivesWhileThePageIsOpen() {
    RiskEvent first = risk().patient("live-kafka").build();
    RiskEvent corrected =
        risk().patient("live-kafka").sequence(2).cea(300, "2").corrected("38.4 -> 300").build();
    try (var topic = new RiskTopic()) {
      topic.send(first);
      openWhenListed("live-kafka", first);
      // It is marked as new where this browser had looked before the service had stored it.
      page.click("#seen");
      assertThat(row(first).locator(".news")).isHidden();
      assertThat(row(first)).containsText("low (0-2)");
      page.evaluate("() => { window.notReloaded = true; }");
      row(first).locator("th a").focus();

      topic.send(corrected);

      assertThat(row(first)).containsText("high (3-5)");
      assertThat(row(first).locator(".news")).hasText("changed");
      assertThat(page.locator("#told")).hasText("1 case changed on this page.");
      assertThat(row(first).locator("th a")).isFocused();
      assertThat(row(first)).containsText("in the EHR");
      assertThat(page.evaluate("() => window.notReloaded")).isEqualTo(true);
      Browsers.picture(page, "live-changed");
    }
    page.click("#seen");
    assertThat(row(first).locator(".news")).isHidden();
    assertThat(page.locator("#told")).hasText("All marked as seen.");
  }

  /** A case comes onto the list as soon as the service has stored it. */
  private void openWhenListed(String patient, RiskEvent risk) {
    org.hepacast.report.sample.Eventually.eventually(
        () -> {
          go("/?q=" + patient);
          assertThat(row(risk).count()).isEqualTo(1);
        });
    assertThat(page.locator("#worklist")).hasAttribute("data-live", "yes");
  }

  private Locator row(RiskEvent risk) {
    return page.locator("#case-" + risk.caseReference().caseId());
  }

  @Test
  void aCaseThatIsNotOnThePageIsAnnouncedAndShownWhenAskedFor() throws SQLException {
    go("/?q=elsewhere");
    assertThat(page.locator("#worklist")).hasAttribute("data-live", "yes");
    RiskEvent risk = risk().patient("elsewhere").build();

    store(risk);

    assertThat(page.locator("#told"))
        .hasText("1 case changed or came that this page does not show.");
    page.click("text=Show the newest");
    assertThat(row(risk)).isVisible();
    assertThat(row(risk).locator(".news")).hasText("new");
  }

  @Test
  void aLineThatBreaksComesBackAndMissesNothing() throws SQLException {
    RiskEvent risk = risk().patient("reconnect").build();
    store(risk);
    go("/?q=reconnect");
    assertThat(page.locator("#worklist")).hasAttribute("data-live", "yes");

    live.letGo();
    assertThat(page.locator("#worklist")).hasAttribute("data-live", "no");
    store(risk().patient("reconnect").sequence(2).cea(300, "2").build());

    assertThat(row(risk).locator(".news")).hasText("changed");
  }

  @Test
  void theBrowserRemembersWhenItHasSeenTheList() throws SQLException {
    RiskEvent risk = risk().patient("visit").build();
    store(risk);
    database.inTransaction(
        connection -> {
          StoredCases.age(connection, risk.caseReference().caseId());
          return risk;
        });
    go("/?q=visit");
    page.navigate("about:blank");
    store(risk().patient("visit").sequence(2).cea(300, "2").build());

    go("/?q=visit");
    assertThat(row(risk).locator(".news")).hasText("changed");

    page.click("#seen");
    go("/?q=visit");
    assertThat(row(risk).locator(".news")).isHidden();
    assertThat(page.evaluate("() => Object.keys(localStorage).join()"))
        .isEqualTo("hepacast.worklist.seen");
  }

  @Test
  void theListIsUsedByTheKeyboardAlone() {
    go(ONLY_THESE);
    page.keyboard().press("Tab");
    assertThat(page.locator(".skip")).isFocused();
    assertThat(page.locator(".skip")).isInViewport();
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    assertThat(page.locator("#q")).isFocused();
    page.keyboard().press("Control+A");
    page.keyboard().type("shown-gap");
    page.keyboard().press("Enter");
    assertThat(page.locator("#worklist tbody tr")).hasCount(1);

    tabTo(page.locator("thead a").first());
    page.keyboard().press("Enter");
    assertThat(page.locator("thead th").first()).hasAttribute("aria-sort", "ascending");
    tabTo(page.locator("td[data-label=Missing] summary"));
    page.keyboard().press("Enter");
    assertThat(page.locator("td[data-label=Missing] li").first()).isVisible();
    tabTo(page.locator("tbody th a"));
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).containsText("shown-gap");
  }

  /** Whatever is passed on the way shows that it has the focus. */
  private void tabTo(Locator wanted) {
    for (int i = 0; i < 40; i++) {
      page.keyboard().press("Tab");
      Locator focused = page.locator(":focus");
      if (focused.count() == 0) {
        continue;
      }
      String outline = (String) focused.evaluate("e => getComputedStyle(e).outlineStyle");
      assertThat(outline)
          .as(() -> (String) focused.evaluate("e => e.outerHTML"))
          .isNotEqualTo("none");
      if ((boolean) wanted.evaluate("e => e === document.activeElement")) {
        return;
      }
    }
    assertThat(wanted).isFocused(new LocatorAssertions.IsFocusedOptions().setTimeout(1));
  }

  @Test
  void itWorksWithoutScript() {
    person.close();
    person = browsers.withoutScript();
    page = person.newPage();
    go("/");
    page.fill("#q", "shown-");
    page.selectOption("#group", "high");
    page.selectOption("#sort", "patient");
    page.click("text=Show >> nth=0");
    assertThat(page.locator("#worklist tbody tr")).hasCount(2);
    assertThat(page.locator("th[aria-sort=ascending]")).hasText("Patient");
    String address = page.url();
    assertThat(address).contains("group=high");
    page.navigate(address);
    assertThat(page.locator("#group")).hasValue("high");
    page.click("#seen");
    assertThat(page.locator("#marking")).containsText("Marked: what changed after ");
  }

  @Test
  void theListIsPrintedWithoutItsForm() throws IOException {
    go(ONLY_THESE);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator("form.ask")).isHidden();
    Browsers.picture(page, "worklist-print");

    page.pdf(new Page.PdfOptions().setPath(Browsers.file("worklist.pdf")).setFormat("A4"));
    try (var printed = Loader.loadPDF(Browsers.file("worklist.pdf").toFile())) {
      assertThat(new PDFTextStripper().getText(printed))
          .contains("Patient/shown-gap", "Research use only", "2 to 3", "43.3 %")
          .doesNotContain("Show all");
      assertThat(printed.getNumberOfPages()).isEqualTo(1);
    }
  }

  /** The figure is left for the reader: it says as much of what else the machine does. */
  @Test
  void aFullPageIsPaintedSoon() throws SQLException, IOException {
    for (int i = 0; i < WorklistQuery.PAGE; i++) {
      store(risk().patient("full-" + i).build());
    }
    double paint = 0;
    for (int visit = 0; visit < 4; visit++) {
      go("/?q=full-");
      assertThat(page.locator("#worklist tbody tr")).hasCount(WorklistQuery.PAGE);
      page.waitForFunction(FIRST_PAINT);
      paint = ((Number) page.evaluate(FIRST_PAINT)).doubleValue();
    }
    Files.writeString(
        Browsers.file("first-paint.txt"),
        "%.0f ms, a page of %d cases%n".formatted(paint, WorklistQuery.PAGE));
    assertThat(paint).isPositive();
  }

  @Test
  void nothingThatThePagesDoIsRefusedByTheirOwnPolicy() {
    var complaints = new ArrayList<String>();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    go(ONLY_THESE);
    assertThat(page.locator("#worklist")).hasAttribute("data-live", "yes");
    page.fill("#q", "shown-gap");
    page.keyboard().press("Enter");
    assertThat(page.locator("#worklist tbody tr")).hasCount(1);
    page.click("tbody th a");
    assertThat(page.locator("h1")).containsText("shown-gap");

    assertThat(complaints).isEmpty();
  }
}
