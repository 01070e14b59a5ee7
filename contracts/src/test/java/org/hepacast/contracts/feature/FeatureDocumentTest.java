package org.hepacast.contracts.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.hepacast.contracts.feature.FeatureDefinition.Range;
import org.hepacast.contracts.feature.FeatureDefinition.SourceCode;
import org.hepacast.contracts.feature.FeatureDefinition.Window;
import org.hepacast.contracts.fhir.Systems;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * docs/features.md is the catalogue in words; {@code -Dhepacast.docs.write=true} writes it again.
 */
class FeatureDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/features.md");

  @Test
  void theDocumentSaysWhatTheCatalogueSays() throws Exception {
    String generated = document(FeatureCatalogue.shipped());
    if (Boolean.getBoolean("hepacast.docs.write")) {
      Files.writeString(DOCUMENT, generated);
    }

    assertThat(DOCUMENT).content().isEqualTo(generated);
  }

  private static String document(FeatureCatalogue catalogue) {
    var text = new StringBuilder();
    text.append("# The feature catalogue, version ").append(catalogue.version()).append("\n\n");
    text.append(
        "Generated from the data files of the contracts by `FeatureDocumentTest`; do not"
            + " edit.\n\n");
    text.append("Every feature can also be sent as an Observation coded in `")
        .append(Systems.FEATURE);
    text.append(
        "` with the feature's own name, and from a hospital's own codes by a FHIR ConceptMap.\n");
    text.append(
        "Windows are days from the index event; 0 is the event itself, whose time is never"
            + " passed.\n");
    text.append("\nImages: studies of modality ")
        .append(String.join(", ", catalogue.imaging().modalities()))
        .append(" are measured, window ")
        .append(window(catalogue.imaging().window()))
        .append("; lesions count on ")
        .append(String.join(", ", catalogue.imaging().lesionModalities()))
        .append(". ")
        .append(catalogue.imaging().note())
        .append("\n");
    for (FeatureDefinition feature : catalogue.features()) {
      append(text, feature);
    }
    text.append(
        "\n"
            + "Contains LOINC codes (c) Regenstrief Institute, Inc. and the LOINC Committee, and"
            + " SNOMED CT codes (c) SNOMED International;\n");
    text.append("use is subject to their licences.\n");
    return text.toString();
  }

  private static void append(StringBuilder text, FeatureDefinition feature) {
    text.append("\n## ")
        .append(feature.name())
        .append("\n\n")
        .append(feature.meaning())
        .append(".\n\n");
    line(
        text,
        "Type",
        feature.type().name().toLowerCase(java.util.Locale.ROOT)
            + (feature.unit() == null ? "" : ", in " + feature.unit()));
    Range range = feature.plausible();
    if (range != null) {
      line(text, "Accepted range", number(range.low()) + " to " + number(range.high()));
    }
    line(text, "Window", window(feature.window()));
    if (feature.units() != null) {
      line(text, "Accepted units", units(feature.units()));
    }
    if (feature.values() != null) {
      line(
          text,
          "Values",
          feature.values().stream().map(value -> value.code()).collect(Collectors.joining(", ")));
    }
    String codes =
        feature.codes().stream()
            .filter(code -> !code.system().equals(Systems.FEATURE))
            .map(FeatureDocumentTest::code)
            .collect(Collectors.joining(", "));
    line(text, "Codes", codes.isEmpty() ? "none but its own name" : codes);
    if (feature.derivation() != null) {
      line(text, "Derivation", feature.derivation());
    }
    if (feature.note() != null) {
      line(text, "Note", feature.note());
    }
  }

  private static String units(FeatureDefinition.Units units) {
    return units.units().stream()
        .map(unit -> "`" + unit.ucum() + "`" + spellings(unit.also()))
        .collect(Collectors.joining(", "));
  }

  private static String spellings(java.util.@Nullable List<String> also) {
    return also == null
        ? ""
        : also.stream().map(text -> "`" + text + "`").collect(Collectors.joining(", ", " (", ")"));
  }

  private static String code(SourceCode code) {
    String name = code.system().substring(code.system().lastIndexOf('/') + 1);
    return name
        + " "
        + code.code()
        + ("unverified".equals(code.status()) ? " (unverified)" : "")
        + (code.site() == null ? "" : " at site " + code.site())
        + (code.gene() == null ? "" : " of gene " + code.gene());
  }

  private static String window(Window window) {
    String from = window.fromDays() == null ? "any time before" : window.fromDays() + " days";
    String to = window.toDays() == null ? "any time after" : window.toDays() + " days";
    return from + " to " + to;
  }

  private static String number(double value) {
    return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static void line(StringBuilder text, String name, String content) {
    text.append("- ").append(name).append(": ").append(content).append('\n');
  }
}
