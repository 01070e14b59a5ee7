package org.hepacast.imaging.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hepacast.imaging.fixture.TestProtocols;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProtocolReaderTest {

  static Stream<String> shipped() {
    return Protocols.shippedNames().stream();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void readsEveryProtocolThatIsShippedUnderItsOwnName(String name) {
    MeasurementProtocol protocol = Protocols.shipped(name).orElseThrow();
    assertThat(protocol.id().name()).isEqualTo(name);
    assertThat(protocol.id().digest()).matches("[0-9a-f]{64}");
    assertThat(protocol.regions().names()).isNotEmpty();
    assertThat(protocol.extraction().images()).isNotEmpty();
  }

  @Test
  void knowsNoOtherName() {
    assertThat(Protocols.shipped("zhang")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "modality: CT|modalty: CT|did you mean 'modality'?",
        "series:|serie:|did you mean 'series'?",
        "modality: CT|modality: MR|give CT or US",
        "phases: [portalVenous]|phases: [portalVenus]|did you mean 'portalVenous'?",
        "phases: [portalVenous]|phases: portalVenous|give a list",
        "unknownPhase: refuse|unknownPhase: maybe|known are accept, refuse",
        "orientations: [axial]|orientations: [axail]|did you mean 'axial'?",
        "thicknessMm: [0.5, 5]|thicknessMm: [5, 0.5]|give the lower end first",
        "thicknessMm: [0.5, 5]|thicknessMm: 5|give two numbers",
        "descriptionExcludes: [lung*]|descriptionExcludes: [7]|list texts",
        "descriptionExcludes: [lung*]|descriptionExcludes: ['--']|write letters or digits",
        "prefer: [thinnest]|prefer: [thinest]|did you mean 'thinnest'?",
        "several: refuse|several: newst|did you mean 'newest'?",
        "liver: required|liver: 1|give a text",
        "lesions: union|lesions: all|known are each, largest, union",
        "aggregation: mean|aggregation: meen|did you mean 'mean'?",
        "minimumVoxels: 5|minimumVoxels: -1|whole number",
        "minimumVoxels: 5|minimumVoxels: 2.5|whole number",
        "minimumVoxels: 5|minimumVoxel: 5|did you mean 'minimumVoxels'?",
        "parenchymaMarginMm: 6|parenchymaMarginMm: .nan|give a number",
        "parenchymaMarginMm: 6|parenchymaMarginMm: 500|give 0 to 100",
        "names: [intra, peri4mm, intra+peri4mm, parenchyma]|names: []|at least one region",
        "names: [intra, peri4mm, intra+peri4mm, parenchyma]|names: [intra, intra]|each region once",
        "names: [intra, peri4mm, intra+peri4mm, parenchyma]|names: [ring]|use intra, peri4mm",
        "excludedIntensities: [[-3000, -40]]|excludedIntensities: [-3000, -40]|give two numbers",
        "setting: {binWidth: 25}|setting: {binWith: 25}|binWith",
        "version: \"1\"|version: 1|in quotes",
        "version: \"1\"|version: \"\"|in quotes",
        "name: test-ct|name: Test CT|small letters",
        "name: test-ct|name: test-ct\\nname: again|YAML parser",
      })
  void refusesWhatIsNotKnownWithWhatIs(String line, String instead, String said) {
    String text = TestProtocols.replaced(TestProtocols.CT, line, instead.replace("\\n", "\n"));
    assertThatThrownBy(() -> Protocols.parse("mine.yaml", text))
        .isInstanceOf(ProtocolRefused.class)
        .hasMessageContaining("mine.yaml")
        .hasMessageContaining(said);
  }

  static Stream<String> required() {
    return Stream.of(
        "name",
        "version",
        "question",
        "source",
        "series",
        "segmentation",
        "regions",
        "extraction",
        "modality",
        "unknownPhase",
        "several",
        "liver",
        "lesions",
        "aggregation",
        "connectivity",
        "minimumVoxels",
        "parenchymaMarginMm");
  }

  @ParameterizedTest
  @MethodSource("required")
  void leavesNoChoiceToADefault(String key) {
    // Takes the key and all that is indented below it.
    String text = TestProtocols.CT.replaceFirst("(?m)^( *)" + key + ":.*\\n(?:\\1 +.*\\n)*", "");
    assertThat(text).isNotEqualTo(TestProtocols.CT);
    assertThatThrownBy(() -> Protocols.parse("mine.yaml", text))
        .isInstanceOf(ProtocolRefused.class)
        .hasMessageContaining(key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''", "[]", "7", "a: [", "&a [*a]", "\"text\""})
  void refusesWhatIsNoProtocolAtAll(String text) {
    assertThatThrownBy(() -> Protocols.parse("mine.yaml", text))
        .isInstanceOf(ProtocolRefused.class)
        .hasMessageContaining("mine.yaml");
  }

  @Test
  void digestFollowsEveryLetterOfTheFileButNotItsLineEnds() {
    String digest = TestProtocols.ct().id().digest();
    assertThat(Protocols.parse("other.yaml", TestProtocols.CT.replace("\n", "\r\n")).id().digest())
        .isEqualTo(digest);
    assertThat(TestProtocols.ct("binWidth: 25", "binWidth: 24").id().digest()).isNotEqualTo(digest);
  }

  @Test
  void readsAFileAndSaysWhichOneCannotBeRead(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("own.yaml"), TestProtocols.CT);
    assertThat(Protocols.read(file).id()).isEqualTo(TestProtocols.ct().id());
    for (Path wrong :
        new Path[] {
          folder.resolve("missing.yaml"),
          Files.write(folder.resolve("latin.yaml"), new byte[] {(byte) 0xe4, 'a'}),
          Files.write(folder.resolve("large.yaml"), new byte[(1 << 20) + 1]),
        }) {
      assertThatThrownBy(() -> Protocols.read(wrong))
          .isInstanceOf(ProtocolRefused.class)
          .hasMessageContaining(wrong.getFileName().toString());
    }
  }

  static Stream<Arguments> spans() {
    return Stream.of(
        Arguments.of(0.5, true),
        Arguments.of(5.0, true),
        Arguments.of(0.4999, false),
        Arguments.of(5.0001, false),
        Arguments.of(Double.NaN, false));
  }

  @ParameterizedTest
  @MethodSource("spans")
  void countsBothEndsOfASpan(double value, boolean inside) {
    assertThat(new Span(0.5, 5).contains(value)).isEqualTo(inside);
  }
}
