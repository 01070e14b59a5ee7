package org.hepacast.prognosis.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** D26: while it loaded, other threads saw another temporary folder. */
  @Test
  void loadingLeavesTheTemporaryFolderAlone() throws Exception {
    String folder = System.getProperty("java.io.tmpdir");
    AtomicReference<String> seen = new AtomicReference<>(folder);
    AtomicBoolean stop = new AtomicBoolean();
    Runnable watch =
        () -> {
          while (!stop.get()) {
            String now = System.getProperty("java.io.tmpdir");
            if (!folder.equals(now)) {
              seen.set(now);
            }
          }
        };
    Thread watcher = Thread.ofPlatform().start(watch);

    LightGbmLibrary.unpackAndLoad();
    stop.set(true);
    watcher.join();

    assertThat(seen.get()).isEqualTo(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux/x86_64",
    "Linux, aarch64, linux/aarch64",
    "Mac OS X, x86_64, osx/x86_64",
    "Mac OS X, aarch64, osx/aarch64",
    "Windows 11, amd64, windows/x86_64",
  })
  void knowsWhereTheLibraryOfEachSystemIs(String system, String processor, String folder) {
    assertThat(LightGbmLibrary.folder(system, processor)).isEqualTo(folder);
  }

  @ParameterizedTest
  @CsvSource({"Linux, riscv64", "Windows 11, aarch64", "SunOS, amd64"})
  void refusesSystemsThatItHasNoLibraryFor(String system, String processor) {
    assertThatThrownBy(() -> LightGbmLibrary.folder(system, processor))
        .isInstanceOf(UnsatisfiedLinkError.class)
        .hasMessageContaining(processor);
  }
}
