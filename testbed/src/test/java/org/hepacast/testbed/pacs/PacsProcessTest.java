package org.hepacast.testbed.pacs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.hepacast.testbed.process.Http;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacsProcessTest {
  @TempDir Path folder;

  @Test
  void answersFromAJvmOfItsOwnAndComesBackAfterAKill() {
    try (var pacs = PacsProcess.start(folder.resolve("images"), folder.resolve("logs"))) {
      pacs.awaitReady();
      pacs.process().kill();
      assertThat(Http.status(pacs.root() + "/studies")).isZero();

      pacs.restart();

      assertThat(Http.status(pacs.root() + "/studies")).isEqualTo(200);
      assertThat(Http.status(pacs.root() + "/studies/1.2.3/metadata")).isEqualTo(404);
    }
  }
}
