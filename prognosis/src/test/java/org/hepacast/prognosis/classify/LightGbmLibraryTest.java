package org.hepacast.prognosis.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LightGbmLibraryTest {
  private static final Path LOADED_FILES = Path.of("/proc/self/maps");

  @Test
  void noOtherProcessCanWriteOverTheLoadedLibrary() throws IOException {
    assumeThat(LOADED_FILES).as("only Linux tells which files a process has loaded").exists();
    String before = System.getProperty("java.io.tmpdir");

    LightGbmLibrary.load();

    List<String> libraries =
        Files.readAllLines(LOADED_FILES).stream().filter(l -> l.contains("lib_lightgbm")).toList();
    assertThat(libraries).isNotEmpty().allMatch(line -> line.matches(".*/lightgbm[0-9]+/lib_.*"));
    assertThat(System.getProperty("java.io.tmpdir")).isEqualTo(before);
  }
}
