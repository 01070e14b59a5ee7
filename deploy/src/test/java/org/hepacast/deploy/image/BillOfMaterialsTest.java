package org.hepacast.deploy.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillOfMaterialsTest {
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  /** {@code printf jar | sha256sum} */
  private static final String SHA256 =
      "0163f1eea7894350060624d315234d40c508ab251ba121714e234503045faadd";

  @TempDir private Path folder;
  private JsonNode bill;

  @BeforeEach
  void write() throws Exception {
    Path list = folder.resolve("list");
    Files.writeString(list, "com.others:others::jar:1.0\n");
    var program =
        new Program(
            "some-service",
            "org.hepacast.Main",
            List.of(
                jar(Layer.LIBRARIES, "lib/main/com.others.others-1.0.jar"),
                jar(Layer.OWN, "app/some-service.jar")),
            List.of(),
            Coordinates.read(list));
    ImageContext.write(program, folder.resolve("context"), TIME);
    Path written = folder.resolve("context/own/sbom.cdx.json");
    bill = new ObjectMapper().readTree(written.toFile());
  }

  private static Program.Jar jar(Layer layer, String place) {
    return new Program.Jar(layer, place, file -> Files.writeString(file, "jar"));
  }

  @Test
  void saysOfWhatItIsAndOfWhen() {
    assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(bill.path("specVersion").asText()).isEqualTo("1.6");
    assertThat(bill.at("/metadata/component/name").asText()).isEqualTo("some-service");
    assertThat(Instant.parse(bill.at("/metadata/timestamp").asText())).isEqualTo(TIME);
  }

  @Test
  void namesALibraryByItsCoordinatesItsHashAndItsPlace() {
    JsonNode library = bill.at("/components/0");

    assertThat(library.path("type").asText()).isEqualTo("library");
    assertThat(library.path("purl").asText()).isEqualTo("pkg:maven/com.others/others@1.0?type=jar");
    assertThat(library.at("/hashes/0/alg").asText()).isEqualTo("SHA-256");
    assertThat(library.at("/hashes/0/content").asText()).isEqualTo(SHA256);
    assertThat(library.at("/evidence/occurrences/0/location").asText())
        .isEqualTo("/app/lib/main/com.others.others-1.0.jar");
  }

  @Test
  void namesWhatTheBuildHasMadeAsAFile() {
    JsonNode own = bill.at("/components/1");

    assertThat(own.path("type").asText()).isEqualTo("file");
    assertThat(own.path("name").asText()).isEqualTo("app/some-service.jar");
    assertThat(own.has("purl")).isFalse();
    assertThat(bill.path("components")).hasSize(2);
  }
}
