package org.hepacast.testbed.dress;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each patient in each dress, read by the suite's own reader: the table patient, dress, score. */
class DressesTest {
  private static final Dress OWN = Dress.all().getFirst();
  private static final FhirValidator VALIDATOR = validator();

  static Stream<Arguments> patientsAndDresses() {
    return ClinicalPatients.all().stream()
        .flatMap(
            patient ->
                Dress.all().stream()
                    .map(dress -> Arguments.of(patient.key(), dress.name(), patient, dress)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("patientsAndDresses")
  void everyFeatureIsTheSameInEveryDress(
      String key, String name, ClinicalPatient patient, Dress dress) {
    Reading own = Reading.of(OWN.transaction(patient), OWN.conceptMap());
    Reading dressed = Reading.of(dress.transaction(patient), dress.conceptMap());

    assertThat(dressed.faults()).isEmpty();
    assertThat(dressed.features()).isEqualTo(own.features());
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("patientsAndDresses")
  void everyScoreIsTheSameInEveryDress(
      String key, String name, ClinicalPatient patient, Dress dress) {
    Map<String, RiskOutcome> own =
        Reading.of(OWN.transaction(patient), OWN.conceptMap()).outcomes();
    Map<String, RiskOutcome> dressed =
        Reading.of(dress.transaction(patient), dress.conceptMap()).outcomes();

    assertThat(dressed).isEqualTo(own);
    assertThat(scores(dressed)).containsAllEntriesOf(expected(patient));
  }

  /** The demo has one EHR for all: the ConceptMaps of five hospitals do not disturb each other. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("patientsAndDresses")
  void oneConceptMapServesAllDresses(
      String key, String name, ClinicalPatient patient, Dress dress) {
    ObjectNode transaction = dress.transaction(patient);

    assertThat(Reading.of(transaction, Dress.commonConceptMap()).features())
        .isEqualTo(Reading.of(transaction, dress.conceptMap()).features());
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("patientsAndDresses")
  void everyDressIsValidR4(String key, String name, ClinicalPatient patient, Dress dress) {
    assertThat(problems(dress.transaction(patient))).isEmpty();
  }

  /** Without the hospital's ConceptMap its own codes say nothing: the map is not there for show. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("patientsAndDresses")
  void whatHasNoStandardCodeTakesTheConceptMap(
      String key, String name, ClinicalPatient patient, Dress dress) {
    Reading unmapped = Reading.of(dress.transaction(patient), OWN.conceptMap());

    boolean known = !unmapped.features().get("clinical.lesion_count").startsWith("missing");
    assertThat(known).isEqualTo(dress == OWN);
  }

  @Test
  void conceptMapsAreValidR4() {
    var problems = new ArrayList<String>(problems(Dress.commonConceptMap()));
    Dress.all().forEach(dress -> problems.addAll(problems(dress.conceptMap())));

    assertThat(problems).isEmpty();
  }

  private static Map<String, String> expected(ClinicalPatient patient) {
    var expected = new TreeMap<String, String>();
    patient.expect().forEach((family, summary) -> expected.put(family, summary.split(" ")[0]));
    return expected;
  }

  private static Map<String, String> scores(Map<String, RiskOutcome> outcomes) {
    var scores = new TreeMap<String, String>();
    outcomes.forEach(
        (family, outcome) ->
            Optional.of(outcome)
                .filter(RiskOutcome.Scored.class::isInstance)
                .map(RiskOutcome.Scored.class::cast)
                .filter(RiskOutcome.Scored::complete)
                .ifPresent(scored -> scores.put(family, Reading.rounded(scored.low()))));
    return scores;
  }

  private static List<String> problems(ObjectNode resource) {
    return VALIDATOR.validateWithResult(resource.toString()).getMessages().stream()
        .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
        .map(message -> message.getLocationString() + ": " + message.getMessage())
        .toList();
  }

  /**
   * Structure, bindings and invariants of R4 itself; profiles and code systems of others are not
   * here.
   */
  private static FhirValidator validator() {
    FhirContext context = FhirContext.forR4Cached();
    var unknown = new UnknownCodeSystemWarningValidationSupport(context);
    unknown.setNonExistentCodeSystemSeverity(IssueSeverity.INFORMATION);
    var module =
        new FhirInstanceValidator(
            new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new InMemoryTerminologyServerValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                unknown));
    module.setErrorForUnknownProfiles(false);
    FhirValidator validator = context.newValidator();
    validator.registerValidatorModule(module);
    return validator;
  }
}
