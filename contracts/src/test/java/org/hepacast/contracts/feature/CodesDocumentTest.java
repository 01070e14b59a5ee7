package org.hepacast.contracts.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hepacast.contracts.fhir.Systems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/codes.md is codes.json in words; {@code -Dhepacast.docs.write=true} writes it again. */
class CodesDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/codes.md");

  @Test
  void theDocumentSaysWhichCodesCount() throws Exception {
    String generated = document(FeatureCatalogue.shipped());
    if (Boolean.getBoolean("hepacast.docs.write")) {
      Files.writeString(DOCUMENT, generated);
    }

    assertThat(DOCUMENT).content().isEqualTo(generated);
  }

  private static String document(FeatureCatalogue catalogue) {
    var text = new StringBuilder();
    text.append("# Which codes count\n\nWritten by `CodesDocumentTest` from `codes.json`; do not");
    text.append(" edit. Codes of Observations and units stand in [features.md](features.md).\n");
    text.append("A code counts with its system only. A hospital adds its own to any group by a");
    text.append(" ConceptMap: the targets are\n`").append(Systems.CONDITION_GROUP).append("`, `");
    text.append(Systems.PROCEDURE_GROUP).append("`, `").append(Systems.MEDICATION_GROUP);
    text.append("` and `").append(Systems.SITE_GROUP).append("` with the group's name.\n");
    for (String kind :
        List.of(
            FeatureCatalogue.CONDITIONS,
            FeatureCatalogue.PROCEDURES,
            FeatureCatalogue.MEDICATIONS,
            FeatureCatalogue.SITES,
            FeatureCatalogue.SAMPLES)) {
      text.append("\n## ").append(kind).append('\n');
      catalogue.groups(kind).forEach((group, rules) -> append(text, group, rules));
    }
    text.append(
        "\n## Checked against\n\n| system | what was found, and what was not |\n|---|---|\n");
    CatalogueFiles.checked()
        .forEach((system, found) -> text.append("| %s | %s |\n".formatted(system, found)));
    return text.toString();
  }

  /** What could not be checked may be a liver resection; by itself it makes no case. */
  @ParameterizedTest
  @CsvSource({
    "https://fhir.hl7.org.uk/Id/opcs-4, J02.1",
    "https://fhir.hl7.org.uk/Id/opcs-4, J02",
    "https://fhir.hl7.org.uk/Id/opcs-4, J03.1",
    "https://smt.esante.gouv.fr/terminologie-ccam, HLFA006",
    "http://www.ama-assn.org/go/cpt, 47379",
    "http://www.ama-assn.org/go/cpt, 47399"
  })
  void whatCouldNotBeCheckedMakesNoCase(String system, String code) {
    FeatureCatalogue catalogue = FeatureCatalogue.shipped();

    assertThat(catalogue.isProcedure("hepatectomy", system, code)).isFalse();
    assertThat(catalogue.isProcedure("possibleHepatectomy", system, code)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://fhir.hl7.org.uk/Id/opcs-4, J02.3",
    "https://fhir.hl7.org.uk/Id/opcs-4, J024",
    "https://smt.esante.gouv.fr/terminologie-ccam, HLFA011",
    "http://www.cms.gov/Medicare/Coding/ICD10, 0FT24ZZ",
    "http://www.cms.gov/Medicare/Coding/ICD10, 0FT14ZG"
  })
  void whatWasCheckedMakesACase(String system, String code) {
    assertThat(FeatureCatalogue.shipped().isProcedure("hepatectomy", system, code)).isTrue();
  }

  private static void append(StringBuilder text, String group, List<CodeRule> rules) {
    text.append("\n### ").append(group).append("\n\n");
    if (rules.isEmpty()) {
      text.append("None but those of a ConceptMap.\n");
      return;
    }
    text.append("| system | code | meaning | source |\n|---|---|---|---|\n");
    for (CodeRule rule : rules) {
      text.append(
          "| %s | %s | %s | %s |\n"
              .formatted(rule.systems().getFirst(), rule.codes(), rule.is(), rule.source()));
    }
  }
}
