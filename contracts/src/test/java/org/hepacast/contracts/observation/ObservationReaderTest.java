package org.hepacast.contracts.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.observation.Finding.Code;
import org.hepacast.contracts.observation.Reading.Measured;
import org.hepacast.contracts.observation.Reading.Refused;
import org.hepacast.contracts.observation.Reading.Standing;
import org.hepacast.contracts.unit.UnitConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationReaderTest {
  private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.shipped();
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2025-10-01T00:00:00Z"), ZoneOffset.UTC);
  private static final ObservationReader READER =
      new ObservationReader(CATALOGUE, UnitConverter.of(CATALOGUE), LocalCodes.none(), NOW);

  private static final String CEA =
      """
      {"resourceType": "Observation", "status": "final",
       "code": {"coding": [{"system": "http://loinc.org", "code": "2039-6"}]},
       "effectiveDateTime": "2025-09-16T07:40:00+02:00",
       "valueQuantity": {"value": 38.4, "unit": "ng/mL", "code": "ng/mL"}}
      """;

  @Test
  void readsAQuantityInItsCanonicalUnit() {
    assertThat(only(CEA))
        .isInstanceOfSatisfying(
            Measured.class,
            measured -> {
              assertThat(measured.feature().name()).isEqualTo("lab.cea");
              assertThat(measured.value()).isEqualTo(new Value.Quantity(38.4, "ug/L"));
              assertThat(measured.standing()).isEqualTo(Standing.FINAL);
              assertThat(measured.effective().start()).isEqualTo("2025-09-16T05:40:00Z");
            });
  }

  @ParameterizedTest
  @CsvSource({"<, BELOW", "<=, AT_MOST", ">=, AT_LEAST", ">, ABOVE"})
  void aComparatorMakesALimitAndNotANumber(String comparator, Value.Side side) {
    String json =
        CEA.replace("\"value\": 38.4", "\"comparator\": \"" + comparator + "\", \"value\": 0.5");

    assertThat(only(json))
        .isInstanceOfSatisfying(
            Measured.class,
            measured ->
                assertThat(measured.value()).isEqualTo(new Value.Censored(side, 0.5, "ug/L")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"ng/mL\"}} | \"furlong\"}} | UNKNOWN_UNIT",
        ", \"unit\": \"ng/mL\", \"code\": \"ng/mL\" | | MISSING_UNIT",
        "38.4 | \"38.4\" | NOT_A_NUMBER",
        "38.4 | -1 | IMPLAUSIBLE_VALUE",
        "38.4 | 1e308 | IMPLAUSIBLE_VALUE",
        "38.4 | 1e-999999 | IMPLAUSIBLE_VALUE",
        "2025-09-16T07:40:00+02:00 | 2025-11-16T07:40:00+02:00 | FUTURE_DATE",
        "2025-09-16T07:40:00+02:00 | yesterday | UNREADABLE_DATE",
        "\"effectiveDateTime\": \"2025-09-16T07:40:00+02:00\", | | MISSING_ELEMENT",
        "\"final\" | \"registered\" | UNKNOWN_CODE",
      })
  void refusesWithTheElementAndTheRemedy(String from, String to, Code code) {
    String json = CEA.replace(from, to == null ? "" : to);

    assertThat(only(json))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.findings()).hasSize(1);
              Finding finding = refused.findings().getFirst();
              assertThat(finding.code()).isEqualTo(code);
              assertThat(finding.element()).startsWith("Observation.");
              assertThat(finding.remedy()).isNotBlank();
              assertThat(finding.sentence()).doesNotContain("38.4");
            });
  }

  @ParameterizedTest
  @CsvSource({"entered-in-error", "cancelled"})
  void aValueTakenBackIsWithdrawn(String status) {
    assertThat(only(CEA.replace("final", status))).isInstanceOf(Reading.Withdrawn.class);
  }

  @ParameterizedTest
  @CsvSource({"amended, CORRECTED", "corrected, CORRECTED", "preliminary, PRELIMINARY"})
  void statusSaysHowFirmTheValueIs(String status, Standing standing) {
    assertThat(only(CEA.replace("final", status)))
        .isInstanceOfSatisfying(
            Measured.class, measured -> assertThat(measured.standing()).isEqualTo(standing));
  }

  /** 25390-6 is cytokeratin 19, 2009-9 presence only: public code sends both as CA 19-9. */
  @ParameterizedTest
  @CsvSource({"25390-6", "2009-9", "769-0", "30313-1", "19166-8"})
  void codesThatLookRightAndAreNotAreNoFeature(String code) {
    assertThat(read(CEA.replace("2039-6", code))).isEmpty();
  }

  @Test
  void theDisplayNeverDecides() {
    assertThat(
            read(
                CEA.replace(
                    "\"code\": \"2039-6\"",
                    "\"code\": \"9999-9\", \"display\": \"Carcinoembryonic Ag\"")))
        .isEmpty();
  }

  /**
   * clinical 3: mCODE names the site through focus, which the reader of one resource cannot see.
   */
  @Test
  void aDiameterIsReadForTheLiverOnly() {
    String diameter = CEA.replace("2039-6", "33728-7").replace("ng/mL", "cm");

    assertThat(only(diameter))
        .isInstanceOfSatisfying(
            Measured.class,
            measured -> {
              assertThat(measured.value()).isEqualTo(new Value.Quantity(384, "mm"));
              assertThat(measured.onlyAt()).isEqualTo("liver");
            });
  }

  /** clinical 2.12: FHIR forbids to process what a modifier may turn round. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"modifierExtension\": [{\"url\": \"http://example.org/not\"}]",
        "\"implicitRules\": \"http://example.org/rules\""
      })
  void aModifierThatIsNotUnderstoodMakesTheResultUnusable(String modifier) {
    assertThat(only(CEA.replace("\"status\"", modifier + ", \"status\"")))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.findings().getFirst().code())
                    .isEqualTo(Finding.Code.NOT_UNDERSTOOD));
  }

  @Test
  void haemoglobinInMolesNeedsItsOwnCode() {
    String mass = CEA.replace("2039-6", "718-7").replace("ng/mL", "mmol/L").replace("38.4", "7.5");
    assertThat(only(mass)).isInstanceOf(Refused.class);
    assertThat(only(mass.replace("718-7", "59260-0"))).isInstanceOf(Measured.class);
  }

  @Test
  void componentsAreReadOneByOne() {
    String panel =
        """
        {"resourceType": "Observation", "status": "final",
         "code": {"coding": [{"system": "http://loinc.org", "code": "58410-2"}]},
         "effectiveDateTime": "2025-09-16",
         "component": [
           {"code": {"coding": [{"system": "http://loinc.org", "code": "751-8"}]}, "valueQuantity": {"value": 6.2, "code": "10*3/uL"}},
           {"code": {"coding": [{"system": "http://loinc.org", "code": "731-0"}]}, "valueQuantity": {"value": 1.1, "code": "bushel"}}]}
        """;
    List<Reading> readings = read(panel);

    assertThat(readings)
        .extracting(reading -> reading.feature().name())
        .containsExactly("lab.neutrophils", "lab.lymphocytes");
    assertThat(readings.get(1))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.findings().getFirst().element())
                    .startsWith("Observation.component[1]."));
  }

  @Test
  void ownCodesCarryClinicalFacts() {
    String count =
        CEA.replace("http://loinc.org", "urn:hepacast:codesystem:feature")
            .replace("2039-6", "clinical.lesion_count")
            .replace("ng/mL", "{#}");
    assertThat(only(count.replace("38.4", "3")))
        .isInstanceOfSatisfying(
            Measured.class,
            measured -> assertThat(measured.value()).isEqualTo(new Value.Quantity(3, "{#}")));
    assertThat(only(count)).isInstanceOf(Refused.class); // 38.4 lesions
  }

  @Test
  void localCodesAreReadFromAConceptMap() {
    String map =
        """
        {"resourceType": "ConceptMap", "group": [{"source": "urn:lab", "target": "urn:hepacast:codesystem:feature",
         "element": [{"code": "CEA-7", "target": [{"code": "lab.cea", "equivalence": "equivalent"}]}]}]}
        """;
    var reader =
        new ObservationReader(
            CATALOGUE, UnitConverter.of(CATALOGUE), LocalCodes.of(bytes(map), CATALOGUE), NOW);

    assertThat(
            reader.read(
                EventJson.readTree(
                    bytes(CEA.replace("http://loinc.org", "urn:lab").replace("2039-6", "CEA-7")))))
        .hasSize(1);
    assertThatThrownBy(() -> LocalCodes.of(bytes(map.replace("equivalent", "wider")), CATALOGUE))
        .hasMessageContaining("wider");
    assertThatThrownBy(() -> LocalCodes.of(bytes(map.replace("lab.cea", "lab.nothing")), CATALOGUE))
        .hasMessageContaining("lab.nothing");
  }

  @Test
  void dataAbsentReasonIsNoValue() {
    ObjectNode observation = (ObjectNode) EventJson.readTree(bytes(CEA));
    observation.remove("valueQuantity");
    observation.putObject("dataAbsentReason").put("text", "sample clotted");

    assertThat(READER.read(observation)).singleElement().isInstanceOf(Refused.class);
  }

  private static Reading only(String json) {
    List<Reading> readings = read(json);
    assertThat(readings).hasSize(1);
    return readings.getFirst();
  }

  private static List<Reading> read(String json) {
    return READER.read(EventJson.readTree(bytes(json)));
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
