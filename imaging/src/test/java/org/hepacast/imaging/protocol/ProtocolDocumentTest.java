package org.hepacast.imaging.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds docs/imaging-protocols.md against the protocols that are shipped; writes it with
 * -Dhepacast.docs.write=true.
 */
class ProtocolDocumentTest {

  private static final Path DOCUMENT = Path.of("../docs/imaging-protocols.md");

  @Test
  void documentSaysWhatTheProtocolsSay() throws IOException {
    String now = document();
    if (Boolean.getBoolean("hepacast.docs.write")) {
      Files.writeString(DOCUMENT, now);
    }
    assertThat(Files.readString(DOCUMENT))
        .as("write it again with -Dtest.jvm.extra=-Dhepacast.docs.write=true")
        .isEqualTo(now);
  }

  private static String document() {
    return """
    # Imaging protocols

    Written by `ProtocolDocumentTest` from the protocols that are shipped; what each key means stands in
    [imaging.md](imaging.md#protocols). A vector never mixes protocols, and a new version measures a study again.

    """
        + Protocols.shippedNames().stream()
            .map(name -> section(Protocols.shipped(name).orElseThrow()))
            .collect(Collectors.joining("\n"));
  }

  private static String section(MeasurementProtocol one) {
    return "## %s %s\n\n%s. Source: %s.\n\n%s\n\n%s"
        .formatted(
            one.id().name(),
            one.id().version(),
            one.question(),
            one.source(),
            table(one),
            notes(one));
  }

  private static String table(MeasurementProtocol one) {
    SeriesRules series = one.series();
    RegionRules regions = one.regions();
    return """
    | | |
    |---|---|
    | digest | `%s` |
    | series | %s%s |
    | not | %s |
    | of several | %s |
    | segmentation | several: %s; liver: %s |
    | regions | %s |
    | lesions | %s%s, %s, at least %d voxels |
    | surroundings leave out | %s HU; parenchyma keeps %s mm from lesions |
    | images | %s |
    | radiomics id | `%s` |\
    """
        .formatted(
            one.id().digest().substring(0, 16),
            series.modality(),
            series.isVolume() ? volume(series) : ", one plane",
            or(join(series.description().excluded()), "-"),
            or(join(series.preferences()), "refused"),
            ProtocolReader.camel(one.segmentation().several()),
            ProtocolReader.camel(one.segmentation().liver()),
            regions.names().stream()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", ")),
            ProtocolReader.camel(regions.lesions()),
            regions.lesions() == org.hepacast.radiomics.region.LesionChoice.EACH
                ? " (" + ProtocolReader.camel(regions.aggregation()) + ")"
                : "",
            ProtocolReader.camel(regions.connectivity()),
            regions.minimumVoxels(),
            or(
                regions.excluded().stream()
                    .map(range -> "%.0f to %.0f".formatted(range.low(), range.high()))
                    .collect(Collectors.joining(", ")),
                "no"),
            regions.parenchymaMarginMm(),
            one.extraction().images().stream()
                .flatMap(request -> request.names().stream())
                .collect(Collectors.joining(", ")),
            one.extraction().id());
  }

  private static String volume(SeriesRules series) {
    return "; phase %s (unknown: %s); %s; %s mm; %s slices"
        .formatted(
            or(join(series.phases()), "any"),
            series.unknownPhase() ? "accepted" : "refused",
            or(join(series.orientations()), "any plane"),
            series.thicknessMm(),
            series.slices());
  }

  private static String notes(MeasurementProtocol one) {
    return one.notes().stream().map(note -> "- " + note + "\n").collect(Collectors.joining());
  }

  private static String join(java.util.Collection<?> all) {
    return all.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private static String or(String text, String otherwise) {
    return text.isEmpty() ? otherwise : text;
  }
}
