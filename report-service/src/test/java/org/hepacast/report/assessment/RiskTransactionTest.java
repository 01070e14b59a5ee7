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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.CaseReference;
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
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of assessment against its golden file and against HAPI's R4 validator. New golden
 * files are written by {@code ./mvnw -pl report-service -am test -Dtest=RiskTransactionTest
 * -Dgolden.update=true -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class RiskTransactionTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
  private static final Path SCORE_DEFINITION =
      Path.of("src", "main", "resources", "fhir", "StructureDefinition-score.json");
  private static final Deployment DEPLOYMENT =
      new Deployment(
          "urn:hepacast:identifier:riskassessment",
          "DEVAST",
          "0.1.0",
          new EhrReferences(Set.of(Risks.EHR)));
  private static final Written FIRST =
      new Written("RiskAssessment/123/_history/1", AssessmentStatus.FINAL, "1.0.0", false, "x");

  private static FhirValidator validator;

  @BeforeAll
  static void setUpValidator() throws IOException {
    FhirContext context = FhirContext.forR4();
    var own = new PrePopulatedValidationSupport(context);
    own.addStructureDefinition(
        context.newJsonParser().parseResource(Files.readString(SCORE_DEFINITION)));
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
    assertThat(extension.path("url").asText()).isEqualTo(ScoreExtension.URL);
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
    return EventJson.readTree(transaction.body())
        .at("/entry/" + RiskTransaction.ASSESSMENT_ENTRY + "/request/url")
        .asText();
  }

  @Test
  void contentHashIgnoresWhenAndSeesWhat() {
    RiskEvent risk = risk().build();
    var now = new Assessment(risk, AssessmentStatus.FINAL, Risks.RECEIVED, null);
    var later =
        new Assessment(risk, AssessmentStatus.FINAL, Risks.RECEIVED.plusSeconds(3600), null);
    var corrected = new Assessment(risk, AssessmentStatus.CORRECTED, Risks.RECEIVED, null);

    String hash = RiskTransaction.of(DEPLOYMENT, now).contentHash();

    assertThat(RiskTransaction.of(DEPLOYMENT, later).contentHash()).isEqualTo(hash);
    assertThat(RiskTransaction.of(DEPLOYMENT, corrected).contentHash()).isNotEqualTo(hash);
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
