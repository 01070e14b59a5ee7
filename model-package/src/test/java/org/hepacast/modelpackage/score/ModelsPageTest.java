package org.hepacast.modelpackage.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** To update: {@code -Dhepacast.update=true}; then read the difference. */
class ModelsPageTest {
  private static final Path PAGE = Path.of("../docs/models.md");

  @Test
  void thePageOnTheModelsIsThatOfThePackages() throws IOException {
    if (Boolean.getBoolean("hepacast.update")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, ModelsPage.current());
    }

    assertThat(PAGE).as("to update: -Dhepacast.update=true").hasContent(ModelsPage.current());
  }
}
