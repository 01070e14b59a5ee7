package org.hepacast.report.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Risks.risk;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.contracts.risk.Maturity;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskGroup;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.report.sample.Risks;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of assessment against its golden file and against HAPI's R4 validator. New golden
 * files are written by {@code ./mvnw -pl report-service -am test -Dtest=RiskTransactionTest
 * -Dgolden.update=true -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class RiskTransactionTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
  private static final Path DEFINITIONS = Path.of("src", "main", "resources", "fhir");
  private static final String PROFILE = Systems.BASE + "StructureDefinition/riskassessment";
  private static final Deployment DEPLOYMENT =
      new Deployment(
          "https://hepacast.org/fhir/NamingSystem/riskassessment",
          "DEVAST",
          "0.1.0",
          null,
          Deployment.Companions.ALL,
          new EhrReferences(Set.of(Risks.EHR)));
  private static final Written FIRST =
      new Written("RiskAssessment/123/_history/1", AssessmentStatus.FINAL, "1.0.0", false, "x");

  private static FhirValidator validator;

  @BeforeAll
  static void setUpValidator() throws IOException {
    FhirContext context = FhirContext.forR4();
    var own = new PrePopulatedValidationSupport(context);
    for (Path file : definitions()) {
      String definition = Files.readString(file);
      // What is in a code system without its codes is told elsewhere; HAPI would take it for empty.
      if (!definition.contains("\"not-present\"")) {
        own.addResource(context.newJsonParser().parseResource(definition));
      }
    }
    var unknown = new UnknownCodeSystemWarningValidationSupport(context);
    unknown.setNonExistentCodeSystemSeverity(
        ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity.INFORMATION);
    var chain =
        new ValidationSupportChain(
            new DefaultProfileValidationSupport(context),
            new InMemoryTerminologyServerValidationSupport(context),
            new CommonCodeSystemsTerminologyService(context),
            own,
            new SnapshotGeneratingValidationSupport(context),
            unknown);
    validator = context.newValidator();
    validator.registerValidatorModule(new FhirInstanceValidator(chain));
  }

  static List<Path> definitions() throws IOException {
    try (Stream<Path> files = Files.list(DEFINITIONS)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void definitionsAreFhirAndLieUnderTheOneNamespace(Path file) throws IOException {
    JsonNode definition = EventJson.readTree(Files.readAllBytes(file));
    String own = definition.path("resourceType").asText() + "/" + definition.path("id").asText();
    JsonNode url =
        definition.has("url") ? definition.path("url") : definition.at("/uniqueId/0/value");

    // HAPI cannot make the snapshot of a StructureDefinition that it checks as a resource, for want
    // of a package; it does make it when a resource is checked against it.
    assertThat(problems(definition))
        .as(file.toString())
        .allMatch(problem -> problem.contains("ERROR_GENERATING_SNAPSHOT"));
    assertThat(url.asText()).isEqualTo(Systems.BASE + own);
    assertThat(file.getFileName().toString()).isEqualTo(own.replace('/', '-') + ".json");
  }

  @Test
  void clinical44EveryOwnSystemThatIsWrittenIsDefined() throws IOException {
    Set<String> defined = new HashSet<>();
    for (Path file : definitions()) {
      JsonNode definition = EventJson.readTree(Files.readAllBytes(file));
      defined.add(definition.path("url").asText(definition.at("/uniqueId/0/value").asText()));
    }
    assessments()
        .map(arguments -> body((RiskEvent) arguments.get()[1], (Written) arguments.get()[2]))
        .forEach(
            body -> {
              assertThat(body).doesNotContain("urn:hepacast");
              assertThat(OWN_URL.matcher(body).results().map(MatchResult::group))
                  .isNotEmpty()
                  .allMatch(defined::contains);
            });
  }

  private static final Pattern OWN_URL =
      Pattern.compile(Pattern.quote(Systems.BASE) + "[A-Za-z]+/[a-z-]+");

  private static String body(RiskEvent risk, Written written) {
    return new String(transaction(risk, written).body(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("assessments")
  void keepsToTheProfile(String name, RiskEvent risk, Written written) {
    assertThat(problems(profiled(risk, written))).as(name).isEmpty();
  }

  private static ObjectNode profiled(RiskEvent risk, Written written) {
    var assessment =
        (ObjectNode) EventJson.readTree(transaction(risk, written).body()).at("/entry/1/resource");
    assessment.withObjectProperty("meta").putArray("profile").add(PROFILE);
    return assessment;
  }

  @Test
  void clinical42TheProfileSeesAProbabilityWithoutItsTime() {
    ObjectNode assessment = profiled(risk().build(), null);
    ((ObjectNode) assessment.at("/prediction/0")).remove("whenPeriod");

    assertThat(problems(assessment)).anyMatch(problem -> problem.contains("hep-1"));
  }

  @Test
  void clinical42WithoutADateThereIsNoProbabilityAndTheReasonIsSaid() {
    JsonNode assessment =
        EventJson.readTree(transaction(risk().undated().build(), null).body())
            .at("/entry/1/resource");

    assertThat(assessment.at("/prediction/0").has("probabilityDecimal")).isFalse();
    assertThat(assessment.at("/prediction/0").has("whenPeriod")).isFalse();
    assertThat(assessment.at("/prediction/0/rationale").asText()).contains("no date yet");
    assertThat(assessment.path("status").asText()).isEqualTo("preliminary");
    assertThat(assessment.path("note").toString()).contains("the operation has no date yet");
  }

  @Test
  void clinical41DeathFromTheCancerHasNoCodingOfDeathFromAnyCause() {
    JsonNode predictions =
        EventJson.readTree(transaction(risk().outcome(severalEndPoints()).build(), null).body())
            .at("/entry/1/resource/prediction");

    assertThat(predictions.at("/2/outcome").toString())
        .contains("cancer-death")
        .doesNotContain(Systems.SNOMED_CT);
    assertThat(predictions.at("/3/outcome").toString()).contains(Systems.SNOMED_CT);
  }

  @Test
  void clinical45And46WithoutAFigureEndPointAndOwnGroupAreStatedAndNoMore() {
    JsonNode prediction =
        EventJson.readTree(transaction(risk().outcome(medianOnly()).build(), null).body())
            .at("/entry/1/resource/prediction/0");

    assertThat(prediction.at("/outcome/coding/1/code").asText()).isEqualTo("death");
    assertThat(prediction.at("/qualitativeRisk/coding/0/system").asText())
        .isEqualTo(Systems.RISK_GROUP);
    assertThat(prediction.at("/qualitativeRisk/coding")).hasSize(1);
    assertThat(prediction.has("probabilityDecimal")).isFalse();
  }

  private static RiskOutcome medianOnly() {
    return new RiskOutcome.Scored(
        0,
        0,
        "points, 0-3",
        List.of(),
        List.of(new RiskGroup("low", "low (0)", "low")),
        List.of(),
        List.of("median survival 65 months"));
  }

  @Test
  void clinical47InputsCarryValueUnitAndDateForProgramsAndInWords() {
    JsonNode assessment =
        EventJson.readTree(transaction(risk().build(), null).body()).at("/entry/1/resource");
    String extension = assessment.path("extension").toString();

    assertThat(extension)
        .contains("\"code\":\"lab.cea\"")
        .contains("\"value\":38.4,\"unit\":\"ug/L\"")
        .contains("\"url\":\"effective\",\"valueDateTime\":\"2025-09-16T05:40:00Z\"");
    assertThat(assessment.at("/text/div").asText()).contains("38.4 ug/L (2025-09-16 05:40 UTC)");
  }

  @ParameterizedTest
  @CsvSource({"2025-09, 2025-09, 2030-09", "2025, 2025, 2030"})
  void clinical410APeriodIsAsExactAsTheOperationsDate(String given, String start, String end) {
    CaseReference here = Risks.caseOf("p1", LocalDate.parse("2025-09-01"));
    IndexEvent index = here.indexEvent();
    var partly =
        new CaseReference(
            here.caseId(),
            here.source(),
            here.patient(),
            new IndexEvent(index.kind(), index.date(), null, true, index.procedure(), null, given),
            here.condition(),
            here.primary());
    JsonNode when =
        EventJson.readTree(transaction(risk().caseReference(partly).build(), null).body())
            .at("/entry/1/resource/prediction/0/whenPeriod");

    assertThat(when.path("start").asText()).isEqualTo(start);
    assertThat(when.path("end").asText()).isEqualTo(end);
  }

  @Test
  void clinical48EveryResourceCarriesTheLabel() {
    assessments()
        .forEach(
            arguments -> {
              var risk = (RiskEvent) arguments.get()[1];
              var written = (Written) arguments.get()[2];
              for (JsonNode entry :
                  EventJson.readTree(transaction(risk, written).body()).path("entry")) {
                JsonNode resource = entry.path("resource");
                assertThat(resource.at("/meta/tag/0/code").asText()).isEqualTo("research-use-only");
                assertThat(resource.at("/text/div").asText()).contains(Wording.RESEARCH_USE);
              }
            });
  }

  @Test
  void clinical49AReportLinksTheAssessmentAndTheDerivedObservationsWithTheirOrigin() {
    JsonNode bundle = EventJson.readTree(transaction(risk().derived(5.64).build(), null).body());
    JsonNode observation = resource(bundle, "Observation");
    JsonNode report = resource(bundle, "DiagnosticReport");

    assertThat(report.at("/extension/0/valueReference/reference"))
        .isEqualTo(bundle.at("/entry/1/fullUrl"));
    assertThat(report.at("/result")).hasSize(1);
    assertThat(observation.at("/valueQuantity/value").decimalValue()).isEqualByComparingTo("5.64");
    assertThat(observation.at("/derivedFrom/0/reference").asText())
        .isEqualTo("Observation/p1-neutrophils/_history/1");
    assertThat(resource(bundle, "Provenance").path("target")).hasSize(3);
    assertThat(resource(bundle, "AuditEvent").path("action").asText()).isEqualTo("C");
  }

  @Test
  void clinical49WhatIsNoLongerDerivedIsEnteredInError() {
    var before =
        new Written(
            "RiskAssessment/1/_history/1",
            AssessmentStatus.FINAL,
            "1.0.0",
            false,
            "x",
            List.of("lab.nlr"));
    JsonNode bundle = EventJson.readTree(transaction(risk().build(), before).body());

    assertThat(resource(bundle, "Observation").path("status").asText())
        .isEqualTo("entered-in-error");
    assertThat(resource(bundle, "Observation").has("valueQuantity")).isFalse();
    assertThat(resource(bundle, "DiagnosticReport").has("result")).isFalse();
  }

  private static String observationUrl(JsonNode bundle) {
    for (JsonNode entry : bundle.path("entry")) {
      if (entry.at("/resource/resourceType").asText().equals("Observation")) {
        return entry.path("fullUrl").asText();
      }
    }
    throw new AssertionError("No Observation");
  }

  private static JsonNode resource(JsonNode bundle, String type) {
    for (JsonNode entry : bundle.path("entry")) {
      if (entry.at("/resource/resourceType").asText().equals(type)) {
        return entry.path("resource");
      }
    }
    throw new AssertionError("No " + type);
  }

  @Test
  void changesOfOneCaseAreOneTransactionThatHoldsWhatTheyShareOnce() {
    RiskEvent fong = risk().derived(5.64).build();
    RiskEvent other = risk().derived(5.64).family("leeds").build();
    RiskTransaction both =
        RiskTransaction.of(
            DEPLOYMENT,
            List.of(
                new Assessment(fong, AssessmentStatus.FINAL, Risks.RECEIVED, null),
                new Assessment(other, AssessmentStatus.FINAL, Risks.RECEIVED, null)));
    JsonNode bundle = EventJson.readTree(both.body());
    List<String> urls = new ArrayList<>();
    bundle.path("entry").forEach(entry -> urls.add(entry.path("fullUrl").asText()));

    assertThat(urls).doesNotHaveDuplicates();
    assertThat(urls.stream().filter(url -> url.equals(observationUrl(bundle)))).hasSize(1);
    assertThat(both.deviceIdentifiers()).containsExactly("fong:1.0.0", "leeds:1.0.0");
    assertThat(problems(bundle)).isEmpty();
  }

  static Stream<Arguments> assessments() {
    RiskEvent complete = risk().build();
    return Stream.of(
        arguments("final", complete, null),
        arguments("preliminary-range", risk().ceaMissing("No CEA has arrived").build(), null),
        arguments("preliminary-input", risk().preliminary().build(), null),
        arguments("planned-without-date", risk().undated().build(), null),
        arguments(
            "corrected",
            risk().cea(212.5, "2").corrected("38.4 -> 212.5 ug/L, amended").build(),
            FIRST),
        arguments("amended", risk().version("1.1.0").build(), FIRST),
        arguments(
            "demonstration",
            risk().model(Risks.fong("1.0.0", Maturity.DEMONSTRATION)).build(),
            null),
        arguments(
            "withdrawn",
            risk().outcome(new RiskOutcome.Withdrawn("the operation was entered in error")).build(),
            FIRST),
        arguments(
            "not-computable",
            risk()
                .ceaMissing("The only CEA was withdrawn")
                .outcome(new RiskOutcome.NotComputable(List.of("CEA is missing")))
                .build(),
            FIRST),
        arguments(
            "not-applicable",
            risk().outcome(new RiskOutcome.NotApplicable(List.of("extrahepatic disease"))).build(),
            FIRST),
        arguments("without-published-outcome", risk().outcome(withoutPrediction()).build(), null),
        arguments("several-end-points", risk().outcome(severalEndPoints()).build(), null),
        arguments("derived-input", risk().derived(5.64).build(), null),
        arguments("applicability-unknown", risk().extrahepaticUnknown().build(), null),
        arguments("other-source", risk().caseReference(otherSource()).build(), null),
        arguments("hostile-text", risk().ceaMissing(HOSTILE).corrected(HOSTILE).build(), FIRST));
  }

  private static final String HOSTILE =
      "<script>alert(1)</script> & \"quoted\" 'single' \u0000 < 5 <img src=x onerror=y> 漢";

  private static RiskOutcome withoutPrediction() {
    return new RiskOutcome.Scored(
        2,
        2,
        "points, 0-3",
        List.of(),
        List.of(new RiskGroup("2", "2", null)),
        List.of(),
        List.of());
  }

  private static RiskOutcome severalEndPoints() {
    return new RiskOutcome.Scored(
        7,
        9,
        "points, 0-25",
        List.of(),
        List.of(),
        List.of(
            new Prediction(Endpoint.RECURRENCE, 12, 36.4, 45.0, "95 % interval 28-53 %", "none"),
            new Prediction(Endpoint.RECURRENCE_OR_DEATH, 24, 61.3, 61.3, "none given", "39 %"),
            new Prediction(Endpoint.CANCER_DEATH, 60, 0.0, 0.5, "none given", "100 to 99.5 %"),
            new Prediction(Endpoint.DEATH, 18, null, null, "none given", "no figure")),
        List.of("median disease-free survival 1.9 years"));
  }

  private static CaseReference otherSource() {
    CaseReference here = Risks.caseOf("p1");
    return new CaseReference(
        here.caseId(),
        here.source(),
        here.patient(),
        here.indexEvent(),
        new VersionedReference("tumour-board", "Condition", "c7", "3"),
        null);
  }

  private static RiskTransaction transaction(RiskEvent risk, Written written) {
    var verdict = (Verdict.Write) Verdict.of(risk, written);
    return RiskTransaction.of(
        DEPLOYMENT, new Assessment(risk, verdict.status(), Risks.RECEIVED.plusSeconds(1), written));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("assessments")
  void isWrittenAsTheGoldenFileSays(String name, RiskEvent risk, Written written)
      throws IOException {
    String actual = EventJson.readTree(transaction(risk, written).body()).toPrettyString() + "\n";
    Path file = GOLDEN.resolve(name + ".json");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, actual);
    }
    assertThat(actual.lines()).containsExactlyElementsOf(Files.readAllLines(file));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("assessments")
  void passesTheValidatorOfR4(String name, RiskEvent risk, Written written) {
    JsonNode bundle = EventJson.readTree(transaction(risk, written).body());
    assertThat(problems(bundle)).as(name).isEmpty();
    for (JsonNode entry : bundle.path("entry")) {
      assertThat(problems(entry.path("resource"))).as(name).isEmpty();
    }
  }

  private static List<String> problems(JsonNode resource) {
    return validator.validateWithResult(resource.toString()).getMessages().stream()
        .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.WARNING) >= 0)
        .map(SingleValidationMessage::toString)
        .toList();
  }

  @Test
  void theValidatorSeesAProbabilityThatIsNoPercentage() {
    String wrong =
        new String(transaction(risk().build(), null).body(), StandardCharsets.UTF_8)
            .replace("\"probabilityDecimal\":60", "\"probabilityDecimal\":600");

    assertThat(problems(EventJson.readTree(wrong.getBytes(StandardCharsets.UTF_8)))).isNotEmpty();
  }

  @Test
  void theValidatorHoldsTheScoreAgainstItsDefinition() {
    String right = new String(transaction(risk().build(), null).body(), StandardCharsets.UTF_8);
    String scale = "{\"url\":\"scale\",\"valueString\":\"points, 0-5\"}";
    assertThat(right).contains(scale);

    for (String wrong :
        List.of(scale.replace("scale", "colour"), scale.replace("String", "Boolean"), "{}")) {
      byte[] body = right.replace(scale, wrong).getBytes(StandardCharsets.UTF_8);
      assertThat(problems(EventJson.readTree(body))).as(wrong).isNotEmpty();
    }
  }

  @Test
  void theScoreIsThereForProgramsAsANumberOrAsTheRangeThatRemains() {
    JsonNode complete = score(risk().build());
    JsonNode open = score(risk().ceaMissing("No CEA has arrived").build());

    assertThat(complete.at("/0/url").asText()).isEqualTo("value");
    assertThat(complete.at("/0/valueQuantity/value").decimalValue()).isEqualByComparingTo("2");
    assertThat(complete.at("/1/valueString").asText()).isEqualTo("points, 0-5");
    assertThat(open.at("/0/valueRange/low/value").decimalValue()).isEqualByComparingTo("2");
    assertThat(open.at("/0/valueRange/high/value").decimalValue()).isEqualByComparingTo("3");
    assertThat(open.findValuesAsText("url")).contains("item", "name", "criterion", "points");
  }

  private static JsonNode score(RiskEvent risk) {
    JsonNode extension =
        EventJson.readTree(transaction(risk, null).body()).at("/entry/1/resource/extension/0");
    assertThat(extension.path("url").asText()).isEqualTo(Systems.SCORE);
    return extension.path("extension");
  }

  @Test
  void identifierDependsOnCaseAndFamilyOnly() {
    RiskTransaction first = transaction(risk().build(), null);
    RiskTransaction later = transaction(risk().version("2.0.0").cea(300, "4").build(), FIRST);
    RiskTransaction other = transaction(risk().patient("p2").build(), null);

    assertThat(putUrl(later)).isEqualTo(putUrl(first)).contains("%7C");
    assertThat(putUrl(other)).isNotEqualTo(putUrl(first));
  }

  private static String putUrl(RiskTransaction transaction) {
    return EventJson.readTree(transaction.body()).at("/entry/1/request/url").asText();
  }

  @Test
  void contentHashIgnoresWhenAndSeesWhat() {
    RiskEvent risk = risk().build();
    var now = new Assessment(risk, AssessmentStatus.FINAL, Risks.RECEIVED, null);
    var later =
        new Assessment(risk, AssessmentStatus.FINAL, Risks.RECEIVED.plusSeconds(3600), null);
    var corrected = new Assessment(risk, AssessmentStatus.CORRECTED, Risks.RECEIVED, null);

    String hash = RiskTransaction.of(DEPLOYMENT, now).parts().getFirst().contentHash();

    assertThat(RiskTransaction.of(DEPLOYMENT, later).parts().getFirst().contentHash())
        .isEqualTo(hash);
    assertThat(RiskTransaction.of(DEPLOYMENT, corrected).parts().getFirst().contentHash())
        .isNotEqualTo(hash);
  }

  @Test
  void probabilityIsAPercentageOfTheEndPointNotOfSurvival() {
    JsonNode prediction =
        EventJson.readTree(transaction(risk().build(), null).body())
            .at("/entry/1/resource/prediction/0");

    // Fong 2: 5-year survival 40 % as published, so death within 60 months 60 %.
    assertThat(prediction.path("probabilityDecimal").decimalValue()).isEqualByComparingTo("60");
    assertThat(prediction.at("/outcome/coding/0/code").asText()).isEqualTo("419620001");
    assertThat(prediction.at("/whenPeriod/start").asText()).isEqualTo("2025-09-18");
    assertThat(prediction.at("/whenPeriod/end").asText()).isEqualTo("2030-09-18");
  }

  @Test
  void withdrawnAssessmentHoldsNoPredictionAndSaysWhy() {
    RiskEvent withdrawn =
        risk().outcome(new RiskOutcome.Withdrawn("the operation was entered in error")).build();
    JsonNode assessment =
        EventJson.readTree(transaction(withdrawn, FIRST).body()).at("/entry/1/resource");

    assertThat(assessment.has("prediction")).isFalse();
    assertThat(assessment.has("extension")).isFalse();
    assertThat(assessment.path("status").asText()).isEqualTo("entered-in-error");
    assertThat(assessment.at("/text/div").asText()).contains("the operation was entered in error");
    assertThat(assessment.path("note").toString()).contains("Do not use");
  }

  @Test
  void everyAssessmentSaysResearchUseOnly() {
    assessments()
        .forEach(
            arguments -> {
              var risk = (RiskEvent) arguments.get()[1];
              var written = (Written) arguments.get()[2];
              JsonNode bundle = EventJson.readTree(transaction(risk, written).body());
              assertThat(bundle.at("/entry/0/resource/note").toString())
                  .contains(Wording.RESEARCH_USE);
              assertThat(bundle.at("/entry/1/resource/note").toString())
                  .contains(Wording.RESEARCH_USE);
              assertThat(bundle.at("/entry/1/resource/text/div").asText())
                  .contains(Wording.RESEARCH_USE);
            });
  }

  @Test
  void hostileTextCannotBecomeATag() {
    String body =
        new String(
            transaction(risk().ceaMissing(HOSTILE).corrected(HOSTILE).build(), FIRST).body(),
            StandardCharsets.UTF_8);

    assertThat(body).doesNotContain("<script").doesNotContain("<img").contains("< 5");
  }
}
