package org.hepacast.contracts.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.hepacast.contracts.feature.CodedValue;
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
        "\"ng/mL\"}} | \"furlong\", \"system\": \"http://unitsofmeasure.org\"}} | UNKNOWN_UNIT",
        ", \"unit\": \"ng/mL\", \"code\": \"ng/mL\" | | MISSING_UNIT",
        "38.4 | \"38.4\" | NOT_A_NUMBER",
        "38.4 | -1 | IMPLAUSIBLE_VALUE",
        "38.4 | 1e308 | IMPLAUSIBLE_VALUE",
        "38.4 | 1e-999999 | IMPLAUSIBLE_VALUE",
        "2025-09-16T07:40:00+02:00 | 2025-11-16T07:40:00+02:00 | FUTURE_DATE",
        "2025-09-16T07:40:00+02:00 | yesterday | UNREADABLE_DATE",
        "\"effectiveDateTime\": \"2025-09-16T07:40:00+02:00\", | | MISSING_ELEMENT",
        "\"final\" | \"unknown\" | UNKNOWN_CODE",
        "\"final\" | \"reported\" | UNKNOWN_CODE",
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

  /** With a value or without: what is only registered is no result. */
  @ParameterizedTest
  @CsvSource({"38.4, 38.4", "38.4, -1", "ng/mL, furlong"})
  void whatIsOnlyRegisteredIsNoResult(String part, String instead) {
    String registered = CEA.replace("\"final\"", "\"registered\"").replace(part, instead);

    assertThat(read(registered)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"preliminary, true", "final, false", "unknown, false"})
  void whatCannotBeReadSaysWhetherItIsPreliminary(String status, boolean preliminary) {
    assertThat(only(CEA.replace("\"final\"", '"' + status + '"').replace("38.4", "-1")))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.preliminary()).isEqualTo(preliminary));
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
        CEA.replace("http://loinc.org", "https://hepacast.org/fhir/CodeSystem/feature")
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
        {"resourceType": "ConceptMap", "group": [{"source": "urn:lab", "target": "https://hepacast.org/fhir/CodeSystem/feature",
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

  /** A hospital's "no" answers many questions; that it answers one with yes too is refused. */
  @Test
  void oneLocalAnswerMayServeSeveralFeatures() {
    String map =
        """
        {"resourceType": "ConceptMap", "group": [{"source": "urn:answers", "target": "https://hepacast.org/fhir/CodeSystem/value",
         "element": [{"code": "N", "target": [
           {"code": "clinical.extrahepatic_disease:false", "equivalence": "equivalent"},
           {"code": "clinical.repeat_hepatectomy:false", "equivalence": "equivalent"}]}]}]}
        """;

    FeatureCatalogue mapped = LocalCodes.of(bytes(map), CATALOGUE).extend(CATALOGUE);

    for (String name : List.of("clinical.extrahepatic_disease", "clinical.repeat_hepatectomy")) {
      assertThat(mapped.feature(name).values())
          .filteredOn(value -> value.ofCode("urn:answers", "N").isPresent())
          .extracting(CodedValue::code)
          .containsExactly("false");
    }
    String both = map.replace("repeat_hepatectomy:false", "extrahepatic_disease:true");
    assertThatThrownBy(() -> LocalCodes.of(bytes(both), CATALOGUE))
        .hasMessageContaining("urn:answers|N")
        .hasMessageContaining("clinical.extrahepatic_disease:false too");
  }

  /** clinical 2.12: the same code means one thing here and another there. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "21900-6, http://snomed.info/sct, 1229947003, N0, 1",
        "21900-6, http://snomed.info/sct, 1229952008, N1, 1",
        "21900-6, https://www.uicc.org/resources/tnm, N1mi(sn), N1, 1",
        "21900-6, https://www.uicc.org/resources/tnm, pN1a, N1a, 1",
        "21900-6, '', ypN0, N0, 1",
        "21906-3, http://snomed.info/sct, 1229967007, N0, 2",
        "21900-6, http://snomed.info/sct, 1229967007, N0, 2", // a clinical value stays clinical
        "21900-6, http://snomed.info/sct, 1229945006, -, 0", // NX
        "21900-6, urn:other, 1229947003, -, 0",
        "33732-9, http://snomed.info/sct, 1228850007, moderate, 1",
        "33732-9,"
            + " https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/CodeSystem/mii-cs-onko-grading,"
            + " 3, poor, 1",
        "21702-6, http://loinc.org, LA11882-0, mutated, 1",
        "21702-6, http://loinc.org, LA11883-8, wild-type, 1",
        "21702-6, '', Detected, mutated, 1",
        "21702-6, urn:other, LA11882-0, -, 0",
      })
  void valuesCountWithTheirSystem(
      String code, String system, String value, String expected, int rank) {
    String coded =
        CEA.replace("2039-6", code)
            .replaceAll(
                "\"valueQuantity\": \\{[^}]*}",
                "\"valueCodeableConcept\": {\"coding\": [{%s\"code\": \"%s\"}]}"
                    .formatted(system.isEmpty() ? "" : "\"system\": \"" + system + "\", ", value));
    if (expected == null) {
      assertThat(only(coded)).isInstanceOf(Refused.class);
    } else {
      assertThat(only(coded))
          .isInstanceOfSatisfying(
              Measured.class,
              measured -> {
                assertThat(measured.value()).isEqualTo(new Value.Category(expected));
                assertThat(measured.rank()).isEqualTo(rank);
              });
    }
  }

  /** clinical 2.6: "N" of the course of disease is "no change", not "no tumour in the margin". */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "http://loinc.org, 84892-9, R0, false",
        "http://loinc.org, 84892-9, R1(is), true",
        "http://snomed.info/sct, 445200009, R2, true",
        "http://loinc.org, 84892-9, N, -",
        "http://snomed.info/sct, 445200009, N, -",
        "http://loinc.org, 84892-9, RX, -",
      })
  void theMarginIsReadFromTheResidualClassification(
      String system, String code, String value, Boolean positive) {
    String coded =
        CEA.replace("http://loinc.org", system)
            .replace("2039-6", code)
            .replaceAll("\"valueQuantity\": \\{[^}]*}", "\"valueString\": \"" + value + "\"");
    Reading reading = only(coded);
    assertThat(reading.onlyAt()).isEqualTo("liver");
    if (positive == null) {
      assertThat(reading).isInstanceOf(Refused.class);
    } else {
      assertThat(((Measured) reading).value()).isEqualTo(new Value.Flag(positive));
    }
  }

  @Test
  void residualTumourAtFollowUpIsNoMargin() {
    assertThat(
            read(
                CEA.replace("http://loinc.org", "http://snomed.info/sct")
                    .replace("2039-6", "277062004")))
        .isEmpty();
  }

  /** clinical 3: a number in words is read only where it says everything. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "<0.5 ng/mL | BELOW | 0.5",
        "> 1000 ng/mL | ABOVE | 1000",
        "<0,5 \u00b5g/l | BELOW | 0.5",
        "4.7 ng/mL | - | 4.7",
        "<0.5 | - | -",
        ">1,000 ng/mL | - | -",
        "negative | - | -",
      })
  void aNumberInWords(String text, Value.Side side, Double number) {
    Reading reading =
        only(CEA.replaceAll("\"valueQuantity\": \\{[^}]*}", "\"valueString\": \"" + text + "\""));
    if (number == null) {
      assertThat(reading).isInstanceOf(Refused.class);
    } else {
      assertThat(((Measured) reading).value())
          .isEqualTo(
              side == null
                  ? new Value.Quantity(number, "ug/L")
                  : new Value.Censored(side, number, "ug/L"));
    }
  }

  /** A count has the unit "1": a text of digits alone must not be cut into a number and a unit. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "11, -",
        "41, -",
        "4.1, -",
        "41.1, -",
        "1234567891, -",
        "11 1, 11",
        "11 {nodes}, 11",
        "11{nodes}, 11",
      })
  void aNumberInWordsIsTakenWhole(String text, Double number) {
    Reading reading =
        only(
            CEA.replace("2039-6", "21893-3")
                .replaceAll("\"valueQuantity\": \\{[^}]*}", "\"valueString\": \"" + text + "\""));
    if (number == null) {
      assertThat(reading).isInstanceOf(Refused.class);
    } else {
      assertThat(((Measured) reading).value()).isEqualTo(new Value.Quantity(number, "{#}"));
    }
  }

  /** clinical 3: mCODE and Genomics Reporting send the gene as a component. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "HGNC:6407, LA9633-4, -, -, clinical.kras, mutated",
        "HGNC:7989, LA9634-2, -, -, clinical.nras, wild-type",
        "HGNC:6407, LA9634-2, 48004-6, NM_004985.4:c.35G>A, clinical.kras, -",
        "HGNC:6407, LA9633-4, 48004-6, NM_004985.4:c.35G>A, clinical.kras, mutated",
        "HGNC:6407, LA9633-4, 53037-8, LA26333-7, clinical.kras, -",
        "HGNC:6407, LA9633-4, 48002-0, LA6683-2, clinical.kras, -",
        "HGNC:9999, LA9633-4, -, -, -, -",
      })
  void aVariantSpeaksOfItsGene(
      String gene, String present, String component, String code, String feature, String expected) {
    String one =
        ", {\"code\": {\"coding\": [{\"system\": \"http://loinc.org\", \"code\": \"%s\"}]},"
            + " \"valueCodeableConcept\": {\"coding\": [{\"code\": \"%s\"}]}}";
    String more = component == null ? "" : one.formatted(component, code);
    String variant =
        CEA.replace("2039-6", "69548-6")
            .replaceAll(
                "\"valueQuantity\": \\{[^}]*}",
                "\"valueCodeableConcept\": {\"coding\": [{\"system\": \"http://loinc.org\","
                    + " \"code\": \"%s\"}]}, \"component\": [%s]"
                        .formatted(present, one.formatted("48018-6", gene).substring(2) + more));
    List<Reading> readings = read(variant);
    if (feature == null) {
      assertThat(readings).isEmpty();
      return;
    }
    assertThat(readings.getFirst().feature().name()).isEqualTo(feature);
    if (expected == null) {
      assertThat(readings.getFirst()).isInstanceOf(Refused.class);
    } else {
      assertThat(((Measured) readings.getFirst()).value()).isEqualTo(new Value.Category(expected));
    }
  }

  /** clinical 3: every list can be extended, and a wrong entry is named at start. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "value | clinical.kras:mutated | equivalent | -",
        "procedure-group | hepatectomy | equivalent | -",
        "condition-group | liverMetastasis | equal | -",
        "medication-group | antineoplastic | equivalent | -",
        "site-group | liver | equivalent | -",
        "value | clinical.kras:perhaps | equivalent | clinical.kras:perhaps",
        "procedure-group | hepatectomie | equivalent | hepatectomie",
        "procedure-group | hepatectomy | wider | wider",
        "nothing | hepatectomy | equivalent | nothing",
      })
  void everyListTakesAHospitalsCodes(
      String target, String code, String equivalence, String refusal) {
    byte[] map =
        bytes(
            """
            {"resourceType": "ConceptMap", "group": [{"source": "urn:own",
             "target": "https://hepacast.org/fhir/CodeSystem/%s", "element": [
               {"code": "X-7", "target": [{"code": "%s", "equivalence": "%s"}]}]}]}
            """
                .formatted(target, code, equivalence));
    if (refusal == null) {
      FeatureCatalogue extended = LocalCodes.of(map, CATALOGUE).extend(CATALOGUE);
      assertThat(
              extended.isProcedure("hepatectomy", "urn:own", "X-7")
                  || extended.isCondition("liverMetastasis", "urn:own", "X-7")
                  || extended.isMedication("antineoplastic", "urn:own", "X-7")
                  || extended.isSite("liver", "urn:own", "X-7")
                  || extended
                      .feature("clinical.kras")
                      .values()
                      .getFirst()
                      .ofCode("urn:own", "X-7")
                      .isPresent())
          .isTrue();
    } else {
      assertThatThrownBy(() -> LocalCodes.of(map, CATALOGUE))
          .hasMessageContaining("urn:own|X-7")
          .hasMessageContaining(refusal);
    }
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
