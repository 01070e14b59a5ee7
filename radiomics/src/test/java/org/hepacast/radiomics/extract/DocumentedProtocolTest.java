package org.hepacast.radiomics.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.radiomics.filter.ImageType;
import org.hepacast.radiomics.filter.ImageType.Origin;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.parameter.Settings;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The tables of docs/radiomics.md between {@code <!-- name -->} and {@code <!-- /name -->} are made
 * from what filters and parameters declare. With {@code -Dhepacast.docs.write=true} the test writes
 * them instead of failing.
 */
class DocumentedProtocolTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "radiomics.md");

  @TestFactory
  Stream<DynamicTest> everyTableIsWhatTheDeclarationsSay() {
    Map<String, String> tables =
        Map.of(
            "image types", imageTypes(),
            "families", families(),
            "parameters of PyRadiomics", parameters(true),
            "parameters of this library", parameters(false));
    return tables.entrySet().stream()
        .map(table -> DynamicTest.dynamicTest(table.getKey(), () -> isFresh(table)));
  }

  private static void isFresh(Map.Entry<String, String> table) throws IOException {
    String document = Files.readString(DOCUMENT);
    String start = "<!-- " + table.getKey() + " -->\n";
    String end = "<!-- /" + table.getKey() + " -->";
    int from = document.indexOf(start) + start.length();
    int to = document.indexOf(end);
    assertThat(to).as("markers of the table " + table.getKey()).isGreaterThanOrEqualTo(from);
    if (Boolean.getBoolean("hepacast.docs.write")) {
      Files.writeString(
          DOCUMENT, document.substring(0, from) + table.getValue() + document.substring(to));
    } else {
      assertThat(document.substring(from, to)).isEqualTo(table.getValue());
    }
  }

  private static String imageTypes() {
    String head =
        "| type | of | what it makes | its parameters | images |\n|---|---|---|---|---|\n";
    return Catalogue.standard().imageTypes().stream()
        .map(DocumentedProtocolTest::row)
        .collect(Collectors.joining("", head, ""));
  }

  private static String row(ImageType type) {
    String parameters =
        type.parameters().stream()
            .map(parameter -> "`" + parameter.key() + "`")
            .collect(Collectors.joining(", "));
    return "| `%s` | %s | %s | %s | %s |%n"
        .formatted(type.key(), type.origin().word(), type.meaning(), parameters, images(type));
  }

  /** With the default of every parameter; a width of 1.5 mm where one must be given. */
  private static String images(ImageType type) {
    Settings settings =
        Settings.DEFAULTS.with(
            "example", Map.of("sigma", List.of(1.5)), Catalogue.standard().parameters());
    List<String> names = ImageRequest.of(type, settings, "").names();
    String first = "`" + names.getFirst() + "`";
    return names.size() == 1 ? first : first + " to `" + names.getLast() + "`";
  }

  private static String families() {
    return Stream.<Family>concat(
            Arrays.stream(FeatureClass.values()), Arrays.stream(IbsiFamily.values()))
        .map(DocumentedProtocolTest::row)
        .collect(Collectors.joining("", "| profile | family | features |\n|---|---|---|\n", ""));
  }

  private static String row(Family family) {
    String names =
        family.names().stream()
            .map(name -> name.name() + (name.deprecated() ? " (deprecated)" : ""))
            .collect(Collectors.joining(", "));
    String profile = family instanceof FeatureClass ? "pyradiomics" : "ibsi";
    return "| %s | `%s` | %s |%n".formatted(profile, family.key(), names);
  }

  private static String parameters(boolean ofPyradiomics) {
    String head = "| parameter | accepts | default | what it does |\n|---|---|---|---|\n";
    Stream<Parameter<?>> ofFilters =
        Catalogue.standard().imageTypes().stream().flatMap(type -> type.parameters().stream());
    return Stream.concat(Setting.all().stream(), ofFilters)
        .distinct()
        .filter(parameter -> parameter.isOfPyradiomics() == ofPyradiomics)
        .map(DocumentedProtocolTest::row)
        .collect(Collectors.joining("", head, ""));
  }

  private static <T> String row(Parameter<T> parameter) {
    return "| `%s` | %s | %s | %s |%n"
        .formatted(
            parameter.key(),
            parameter.accepts().words(),
            parameter.accepts().write(parameter.defaultValue()),
            parameter.meaning());
  }

  @Test
  void everyOriginHasATypeAndEveryTypeAMeaning() {
    List<ImageType> types = Catalogue.standard().imageTypes();
    assertThat(types).extracting(ImageType::meaning).doesNotContain("").doesNotHaveDuplicates();
    assertThat(types)
        .extracting(ImageType::origin)
        .contains(Origin.PYRADIOMICS, Origin.ITK, Origin.IBSI);
  }
}
