package org.hepacast.report.patientreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Risks.risk;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.report.drawing.Svg;
import org.hepacast.report.sample.Cases;
import org.hepacast.report.sample.Risks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What a report says, whatever it is shown on. */
class PatientReportTest {
  private static final HtmlReport.Links LINKS =
      new HtmlReport.Links() {
        @Override
        public String ofFigure(String id) {
          return "/figures/" + id + ".svg";
        }

        @Override
        public String ofPixels(String id) {
          return "/images/" + id + ".png";
        }

        @Override
        public Optional<String> ofSource(VersionedReference source) {
          return Optional.of("https://ehr.example/" + source.versionedReference());
        }
      };

  private static String summary(List<RiskEvent> risks) {
    return new HtmlReport(LINKS).summary(PatientReport.of(risks));
  }

  private static String details(List<RiskEvent> risks) {
    return new HtmlReport(LINKS).details(PatientReport.of(risks));
  }

  private static Document wellFormed(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
  }

  @Test
  void pageOneSaysTheRiskThatModelsDisagreeAndWhatIsUnfinished() {
    assertThat(summary(Cases.complete()))
        .contains(
            "Death from any cause within 5 years: 51 to 80 %, by 2 models",
            "Tumour recurrence within 1 year: 43.3 % (95 % interval 31.2 to 58.9 %)",
            "The models disagree. Probabilities differ: death from any cause within 5 years 51 to"
                + " 80 %.",
            "low by Leeds score; high by Fong clinical risk score, Recurrence after resection",
            "Preliminary at least in part: ",
            "Corrected: a value it rests on was changed at its source.",
            "Refused, the value that arrived cannot be used: ",
            "Automatic: ",
            "nobody",
            "Trained on simulated patients, a demonstration: Recurrence after resection.");
  }

  /** "Nothing is missing" beside "the resection margin is missing" would be read as true. */
  @Test
  void ofAModelWithoutAScoreItIsNotSaidThatNothingIsMissing() {
    String page = summary(Cases.complete());
    int row = page.indexOf("Basingstoke index");

    assertThat(page.substring(row, page.indexOf("</tr>", row)))
        .contains("the resection margin is missing")
        .doesNotContain("nothing");
  }

  private static RiskEvent unmeasured(int measurements) {
    return risk()
        .unmeasured(measurements)
        .outcome(
            new RiskOutcome.NotComputable(
                IntStream.range(0, measurements)
                    .mapToObj(
                        i ->
                            "Measurement %d is missing: No image of this case was measured with protocol ct 1"
                                .formatted(i))
                    .toList()))
        .build();
  }

  /** Eighteen names of texture features pushed everything else off page one. */
  @Test
  void whatNoImageWasMeasuredForIsCountedAndHasOneReason() {
    List<RiskEvent> risks = List.of(unmeasured(18));

    assertThat(summary(risks)).contains("18 measurements of the image").doesNotContain("wavelet");
    assertThat(details(risks))
        .containsOnlyOnce("No image of this case was measured with protocol ct 1")
        .contains("An ImagingStudy that the protocol takes", "It needs what is missing: 18 measure")
        .doesNotContain("wavelet");
    assertThat(details(List.of(unmeasured(1)))).contains("a measurement of the image");
  }

  @Test
  void aFigureWithoutAProbabilityStandsWithTheModelsFactsAlone() {
    String figure = "Median disease-free survival under 1.9 years";

    assertThat(summary(Cases.complete()))
        .contains("no probability; see Model facts")
        .doesNotContainIgnoringCase(figure);
    assertThat(details(Cases.complete())).contains("n = 1105. " + figure);
  }

  @Test
  void whereModelsAgreeNothingOfADisagreementIsSaid() {
    assertThat(summary(List.of(risk().build()))).doesNotContain("disagree");
  }

  @Test
  void theCurveTheContributionsAndThePointsArePictures() {
    var figures = PatientReport.of(Cases.complete()).figures();

    assertThat(figures.keySet())
        .containsExactly(
            "risk",
            "curve-learned",
            "contributions-learned",
            "points-fong",
            "points-beppu",
            "points-leeds");
    assertThat(figures.get("contributions-learned").words())
        .isEqualTo(
            "CEA: 38.4 ug/L multiplies the hazard by 1.42; the value lies outside 3 to 30 ug/L, the"
                + " range of the training data; Number of metastases: 1 multiplies the hazard by"
                + " 0.88");
    assertThat(figures.get("points-beppu").words())
        .contains("CA 19-9 (> 100 U/mL): missing, 0 to 4");
  }

  @Test
  void detailsTellEverySourceEveryGapAndEveryModel() {
    assertThat(details(Cases.complete()))
        .contains(
            "<a href=\"https://ehr.example/Observation/p1-cea/_history/2\">",
            "Correct the value, its unit or its code at the source.",
            "the differentiation is missing",
            "Basingstoke index, version 1.0.0, published score",
            "C-index 0.577",
            "38.4 -&gt; 212.5 ug/L",
            "95 % interval 31.2 to 58.9 %",
            "NCCN, version 1.2022",
            "nothing is ordered");
  }

  @Test
  void surveillanceIsQuotedOnlyAfterAResectionThatHasTakenPlace() {
    assertThat(details(List.of(risk().undated().build()))).doesNotContain("NCCN");
    var resected = Risks.caseOf("p1").indexEvent();
    var embolised =
        new IndexEvent(
            IndexEvent.Kind.INTRA_ARTERIAL_THERAPY,
            resected.date(),
            null,
            true,
            resected.procedure());
    var about =
        new org.hepacast.contracts.feature.CaseReference(
            "c", Risks.EHR, Risks.at("Patient", "p1", "1"), embolised, null, null);

    assertThat(details(List.of(risk().caseReference(about).build()))).doesNotContain("NCCN");
  }

  @Test
  void aWithdrawnCaseSaysFirstThatNothingEarlierMayBeUsed() {
    assertThat(
            summary(
                List.of(
                    risk()
                        .outcome(new RiskOutcome.Withdrawn("the operation was entered in error"))
                        .build())))
        .contains("Withdrawn: do not use an earlier estimate.", "entered in error")
        .doesNotContain("<svg");
  }

  /** A score of an older vector beside it is shown no more than one of before. */
  @Test
  void aPatientWhoRefusesHasAReportThatSaysSoByWhichConsentAndNothingElse() {
    RiskEvent scored = risk().build();
    List<RiskEvent> risks = List.of(Risks.refused(scored, 2), risk().family("other").build());

    assertThat(summary(risks))
        .contains(
            "The patient refuses: nothing is computed.",
            "The patient refuses (consent): Consent/c1 of 2026-03-01.",
            "Consent/c1/_history/2")
        .doesNotContain("<svg", "%", "Score", "38.4", "Fong");
    assertThat(details(risks)).isEmpty();
    assertThat(PatientReport.of(risks).figures()).isEmpty();
    assertThat(PatientReport.conclusion(risks).toString())
        .contains("The patient refuses (consent)")
        .doesNotContain("%", "Score");
  }

  /** The vector of the permission is newer: its risks count, also while the others are awaited. */
  @Test
  void aRefusalThatANewerVectorHasLiftedIsNotShown() {
    RiskEvent again = risk().sequence(3).build();

    assertThat(
            PatientReport.refusal(List.of(Risks.refused(risk().family("other").build(), 2), again)))
        .isEmpty();
  }

  @Test
  void theEditionFollowsFromTheRisksInAnyOrder() {
    List<RiskEvent> risks = Cases.complete();

    assertThat(PatientReport.of(risks.reversed())).isEqualTo(PatientReport.of(risks));
    assertThat(PatientReport.of(risks.subList(1, 5)).edition())
        .isNotEqualTo(PatientReport.of(risks).edition());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.hepacast.report.sample.Cases#all")
  void everyCaseIsWellFormedWithoutScriptOrStyle(String name, List<RiskEvent> risks)
      throws Exception {
    String html = "<main>" + summary(risks) + details(risks) + "</main>";

    Document page = wellFormed(html);
    assertThat(page.getElementsByTagName("script").getLength()).as(name).isZero();
    assertThat(page.getElementsByTagName("img").getLength()).as(name).isZero();
    assertThat(html)
        .contains(org.hepacast.report.assessment.Wording.RESEARCH_USE)
        .doesNotContain("style=");
    for (Block.Figure figure : PatientReport.of(risks).figures().values()) {
      wellFormed(Svg.of(figure.drawing(), figure.words(), LINKS::ofPixels));
    }
  }
}
