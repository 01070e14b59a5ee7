package org.hepacast.contracts.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.json.EventJson;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class FeatureCatalogueTest {
  private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.shipped();

  @Test
  void everyNumberHasAUnitARangeAndAcceptedUnitsThatContainIt() {
    for (FeatureDefinition feature : CATALOGUE.features()) {
      if (feature.type() == ValueType.QUANTITY || feature.type() == ValueType.COUNT) {
        assertThat(feature.unit()).as(feature.name()).isNotNull();
        assertThat(feature.plausible()).as(feature.name()).isNotNull();
        assertThat(feature.units().units())
            .as(feature.name())
            .anyMatch(unit -> unit.ucum().equals(feature.unit()) && unit.factor() == 1);
      }
    }
  }

  @Test
  void everyFeatureCanBeSentUnderItsOwnName() {
    for (FeatureDefinition feature : CATALOGUE.features()) {
      assertThat(feature.codes())
          .as(feature.name())
          .anyMatch(
              code -> code.system().equals(Systems.FEATURE) && code.code().equals(feature.name()));
    }
  }

  /** LOINC numbers end in a check digit (mod 10, Luhn): a mistyped code is found out. */
  @Test
  void everyLoincCodePassesItsCheckDigit() {
    for (FeatureDefinition feature : CATALOGUE.features()) {
      for (FeatureDefinition.SourceCode code : feature.codes()) {
        if (code.system().equals(Systems.LOINC)) {
          assertThat(luhn(code.code().replace("-", "")) % 10).as(code.code()).isZero();
        }
      }
    }
  }

  @Test
  void codesAgreeWithTheTerminologyTable() throws Exception {
    Path table = Path.of(System.getenv("HEPACAST_SHARED"), "fhir", "terminology.csv");
    Assumptions.assumeTrue(
        Files.exists(table), "needs fhir/terminology.csv of the reference data (HEPACAST_SHARED)");
    Map<String, String> statusByCode = new HashMap<>();
    for (String line : Files.readAllLines(table)) {
      for (String status : List.of("unverified", "verified")) {
        if (line.contains("," + status + ",")) {
          line.lines().findFirst().ifPresent(row -> record(statusByCode, row, status));
          break;
        }
      }
    }
    for (FeatureDefinition feature : CATALOGUE.features()) {
      for (FeatureDefinition.SourceCode code : feature.codes()) {
        if (!code.system().equals(Systems.FEATURE)) {
          String key = code.system() + "," + code.code();
          assertThat(statusByCode.getOrDefault(key, code.status()))
              .as(feature.name() + " " + key)
              .isEqualTo(code.status());
        }
      }
    }
  }

  @Test
  void icdCategoriesIncludeTheirSubdivisionsAndSnomedExpressionsTheirFocus() {
    assertThat(
            CATALOGUE.isCondition("colorectalPrimary", "http://hl7.org/fhir/sid/icd-10", "C18.7"))
        .isTrue();
    assertThat(CATALOGUE.isCondition("colorectalPrimary", "http://hl7.org/fhir/sid/icd-10", "C187"))
        .isTrue();
    assertThat(
            CATALOGUE.isCondition(
                "liverMetastasis", Systems.SNOMED_CT, "94381002:260716003=93761005"))
        .isTrue();
    assertThat(CATALOGUE.isCondition("liverMetastasis", Systems.SNOMED_CT, "95214007")).isFalse();
  }

  @Test
  void whatOnlyLooksLikeALiverResectionIsKnownAsSuch() {
    for (String code :
        List.of("17203000", "27280000", "240326000", "235462000", "8345004", "86127008")) {
      assertThat(CATALOGUE.isProcedure("notHepatectomy", Systems.SNOMED_CT, code))
          .as(code)
          .isTrue();
      assertThat(CATALOGUE.isProcedure("hepatectomy", Systems.SNOMED_CT, code)).as(code).isFalse();
    }
    assertThat(CATALOGUE.isProcedure("hepatectomy", Systems.SNOMED_CT, "107963000")).isTrue();
  }

  @Test
  void featureNamesAreUnique() {
    JsonNode names =
        EventJson.readTree(
            EventJson.write(
                Map.of(
                    "names", CATALOGUE.features().stream().map(FeatureDefinition::name).toList())));
    assertThat(names.path("names")).doesNotHaveDuplicates();
  }

  private static void record(Map<String, String> statusByCode, String row, String status) {
    String[] cells =
        row.startsWith("\"")
            ? row.substring(row.indexOf('"', 1)).split(",", -1)
            : row.split(",", -1);
    statusByCode.put(cells[1] + "," + cells[2], status);
  }

  private static int luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit : digit * 2;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum;
  }
}
