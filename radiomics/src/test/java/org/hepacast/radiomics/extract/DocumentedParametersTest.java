package org.hepacast.radiomics.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocumentedParametersTest {

  @Test
  void everyParameterStandsInTheDocumentWithWhatItAcceptsAndDoes() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "radiomics.md"));
    for (Setting setting : Setting.values()) {
      assertThat(document)
          .contains("| `%s` | %s |".formatted(setting.key(), setting.accepts()))
          .contains(setting.meaning());
    }
  }

  @Test
  void everyImageTypeStandsInTheDocument() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "radiomics.md"));
    for (ImageType type : ImageType.values()) {
      assertThat(document).contains("`" + type.key() + "`");
    }
  }
}
