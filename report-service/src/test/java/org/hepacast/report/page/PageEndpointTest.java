package org.hepacast.report.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Eventually.eventually;
import static org.hepacast.report.sample.Risks.risk;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.hepacast.contracts.risk.ModelReference;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.report.ehr.EhrBesideService;
import org.hepacast.report.sample.RiskTopic;
import org.hepacast.report.sample.Risks;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.junit.PostgresResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages and the read interface, with risks that came over Kafka. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(EhrBesideService.class)
class PageEndpointTest {
  private static final String HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>";

  private RiskTopic topic;

  @BeforeEach
  void open() {
    topic = new RiskTopic();
  }

  @AfterEach
  void close() {
    topic.close();
  }

  private static Response get(String path) {
    return given().header("Authorization", "Bearer reader-token").get(path);
  }

  private static String caseId(RiskEvent risk) {
    return risk.caseReference().caseId();
  }

  /** Kept under target, where a browser can be pointed at it. */
  private static String page(String name, String path) throws IOException {
    String html = get(path).then().statusCode(200).extract().asString();
    Path folder = Files.createDirectories(Path.of("target", "pages"));
    String local = html.replaceAll("href=\"/(?:hepacast/)?(\\w+\\.css)\"", "href=\"$1\"");
    Files.writeString(folder.resolve(name + ".html"), local);
    for (String style : List.of("hepacast/page.css", "style.css")) {
      Files.copy(
          get("/" + style).asInputStream(),
          folder.resolve(Path.of(style).getFileName()),
          StandardCopyOption.REPLACE_EXISTING);
    }
    return html;
  }

  private static ModelReference other(String family, String title) {
    ModelReference fong =
        Risks.fong("1.0.0", org.hepacast.contracts.model.Maturity.PUBLISHED_SCORE);
    return new ModelReference(
        family,
        fong.version(),
        title,
        fong.question(),
        fong.maturity(),
        fong.digest(),
        "Rees et al., Ann Surg 2008;247:125, n = 929",
        "not given by the source",
        "Needs the resection margin: after the operation only",
        List.of(org.hepacast.contracts.risk.Endpoint.CANCER_DEATH));
  }

  private void deliveredAsFinal(RiskEvent risk) {
    eventually(
        () ->
            assertThat(get("/risks/" + caseId(risk)).asString())
                .contains("\"" + risk.riskId() + "\"")
                .contains("\"SETTLED\""));
  }

  @Test
  void theCasePageShowsScoreItemsGapsInputsCorrectionsAndHistory() throws IOException {
    RiskEvent first = risk().patient("page").build();
    RiskEvent corrected =
        risk().patient("page").sequence(2).cea(212.5, "2").corrected("38.4 -> 212.5 ug/L").build();
    RiskEvent range =
        risk()
            .patient("page")
            .model(other("fong-without-cea", "Fong score, CEA unknown"))
            .ceaMissing("No CEA has arrived")
            .build();
    RiskEvent silent =
        risk()
            .patient("page")
            .model(other("basingstoke-post", "Basingstoke index, post-operative"))
            .outcome(
                new RiskOutcome.NotComputable(
                    List.of(
                        "the resection margin is missing: it is known once the pathologist has"
                            + " reported, which is some days after the operation at the earliest",
                        "the differentiation is missing")))
            .build();
    topic.send(first);
    deliveredAsFinal(first);
    topic.send(corrected, range, silent);
    eventually(
        () ->
            assertThat(get("/risks/" + caseId(first)).jsonPath().getList("risks.state"))
                .hasSize(3)
                .containsOnly("SETTLED"));

    String html = page("case", "/cases/" + caseId(first));

    assertThat(html)
        .contains("Research use only, not for clinical decisions.")
        .contains("Patient/page")
        .contains("liver resection on 2025-09-18")
        .contains("Death from any cause within 5 years: 60 to 80 %, by 2 models")
        .contains("Death from any cause within 5 years: 80 %")
        .contains("5-year overall survival 20 %")
        .contains("212.5 ug/L")
        .contains("Observation/page-cea/_history/2")
        .contains("38.4 -&gt; 212.5 ug/L")
        .contains("Record it in the EHR")
        .contains(
            "no score: <details><summary>the resection margin is missing: it is known once the"
                + " pathologist has reported, which is some days ... (and 1 more)</summary>")
        .contains("the differentiation is missing")
        .contains("C-index 0.577")
        .contains("in the EHR: corrected")
        .contains("updated as corrected")
        .contains("Score 2 (points, 0-5)");
  }

  @Test
  void aLearnedModelShowsItsEstimateWhatMovedItAndTheCurves() throws IOException {
    RiskEvent learned =
        risk()
            .patient("learned")
            .model(Risks.fong("1.0.0", org.hepacast.contracts.model.Maturity.DEMONSTRATION))
            .outcome(Risks.learned())
            .build();
    topic.send(learned);
    deliveredAsFinal(learned);

    String html = page("learned", "/cases/" + caseId(learned));

    assertThat(html)
        .contains(
            "trained on simulated patients",
            "43.3",
            "What moved the estimate",
            "multiplies the hazard by 1.42",
            "Observed within 1 year in 60 patients",
            "95 % interval 31.2 to 58.9 %",
            "<polyline ",
            "high (60 patients, simulated): this patient",
            "Contributions: exact")
        .doesNotContain("style=", ">43.26789<");
  }

  @Test
  void theReportIsHadAsPdfAndItsPicturesAsSvg() {
    RiskEvent learned =
        risk()
            .patient("printed")
            .model(Risks.fong("1.0.0", org.hepacast.contracts.model.Maturity.DEMONSTRATION))
            .outcome(Risks.learned())
            .build();
    topic.send(learned);
    deliveredAsFinal(learned);
    String path = "/cases/" + caseId(learned);

    Response pdf = get(path + "/report.pdf");
    assertThat(pdf.contentType()).isEqualTo("application/pdf");
    assertThat(pdf.header("Content-Disposition")).contains("risk-report-");
    assertThat(pdf.asByteArray()).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    Response svg = get(path + "/figures/risk.svg");
    assertThat(svg.contentType()).startsWith("image/svg+xml");
    assertThat(svg.asString()).startsWith("<svg ");
    for (String unknown :
        List.of(
            path + "/figures/none.svg", "/cases/none/report.pdf", "/cases/none/figures/risk.svg")) {
      assertThat(get(unknown).statusCode()).as(unknown).isEqualTo(404);
    }
  }

  @Test
  void aReasonThatFitsIntoALineIsNotFolded() {
    RiskEvent silent =
        risk()
            .patient("brief")
            .outcome(new RiskOutcome.NotApplicable(List.of("extrahepatic disease")))
            .build();
    topic.send(silent);
    deliveredAsFinal(silent);

    assertThat(get("/cases/" + caseId(silent)).asString())
        .contains("no score: extrahepatic disease")
        .doesNotContain("<details>");
  }

  @Test
  void theWorklistNamesCasesScoresGapsAndDelivery() throws IOException {
    RiskEvent risk = risk().patient("listed").ceaMissing("No CEA has arrived").build();
    topic.send(risk);
    deliveredAsFinal(risk);

    String html = page("worklist", "/?q=listed");

    assertThat(html)
        .contains("/cases/" + caseId(risk))
        .contains("Patient/listed")
        .contains("2 to 3")
        .contains("low (0-2) or high (3-5)")
        .contains("Carcinoembryonic antigen")
        .contains("in the EHR");
  }

  @Test
  void aPatientWhoRefusesHasNoFigureOnAnyPage() throws IOException {
    RiskEvent scored = risk().patient("refusing").build();
    topic.send(scored);
    deliveredAsFinal(scored);
    RiskEvent refused = Risks.refused(scored, 2);
    topic.send(refused);
    deliveredAsFinal(refused);

    String html = page("refusing", "/cases/" + caseId(scored));
    assertThat(html)
        .contains(
            "The patient refuses: nothing is computed.",
            "Consent/c1 of 2026-03-01",
            "Consent/c1/_history/2\"",
            "in the EHR: entered-in-error",
            "not shown, since the patient refuses")
        .doesNotContain("Score 2", "60 %", "38.4", "<svg");
    assertThat(page("refusing-worklist", "/?q=refusing"))
        .contains("Patient/refusing", "<b>The patient refuses: nothing is computed.</b>")
        .doesNotContain("no score", "class=\"chips\"");
    assertThat(get("/risks/" + caseId(scored)).asString()).doesNotContain("38.4", "percent");
    assertThat(get("/cases/" + caseId(scored) + "/report.pdf").statusCode()).isEqualTo(200);
    assertThat(get("/cases/" + caseId(scored) + "/figures/risk.svg").statusCode()).isEqualTo(404);
  }

  @Test
  void hostileTextIsShownAsText() {
    RiskEvent risk = risk().patient("hostile").ceaMissing(HOSTILE).corrected(HOSTILE).build();
    topic.send(risk);
    deliveredAsFinal(risk);

    String html = get("/cases/" + caseId(risk)).asString();

    assertThat(html).contains("&lt;script&gt;").doesNotContain("<script").doesNotContain("<img");
  }

  @Test
  void pagesHoldNoScriptOfTheirOwnAndSayWhatABrowserMayDo() {
    Response response = get("/");

    assertThat(response.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'")
        .doesNotContain("unsafe");
    assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(response.header("Cache-Control")).contains("no-store");
    assertThat(response.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(response.asString().replace("<script src=\"/worklist.js\" defer></script>", ""))
        .doesNotContain("<script")
        .doesNotContain("style=")
        .doesNotContain("onclick");
  }

  @Test
  void anUnknownCaseIsNotFoundByPeopleAndPrograms() {
    assertThat(get("/cases/none").statusCode()).isEqualTo(404);
    assertThat(get("/cases/none").asString()).contains("Unknown case");
    assertThat(get("/risks/none").statusCode()).isEqualTo(404);
    assertThat(get("/risks/none").contentType()).contains("application/problem+json");
  }

  @Test
  void onlyReadersMayRead() {
    for (String path :
        List.of(
            "/",
            "/worklist/changes?after=1:1:",
            "/cases/none",
            "/cases/none/report.pdf",
            "/risks/none")) {
      assertThat(given().get(path).statusCode()).as(path).isEqualTo(401);
      assertThat(given().header("Authorization", "Bearer sender-token").get(path).statusCode())
          .as(path)
          .isEqualTo(403);
    }
    for (String open :
        List.of(
            "/style.css",
            "/worklist.js",
            "/hepacast/page.css",
            "/q/health/live",
            "/q/health/ready",
            "/q/metrics")) {
      assertThat(given().get(open).statusCode()).as(open).isEqualTo(200);
    }
    assertThat(given().get("/q/openapi").asString()).contains("/risks/{caseId}");
  }
}
