package org.hepacast.segmentation.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeRuntimeTest {

  /** What the other process runs. */
  static final class Ask {
    private Ask() {}

    public static void main(String[] args) {
      try {
        System.out.print(NativeRuntime.version());
      } catch (RuntimeException e) {
        System.out.print(e.getMessage());
      }
    }
  }

  @Test
  void saysItsVersion() {
    assertThat(NativeRuntime.version()).matches("\\d+\\.\\d+\\.\\d+");
  }

  /** An empty folder in place of the libraries stands for a platform that has none. */
  @Test
  void aPlatformWithoutItIsToldWhatToInstall(@TempDir Path empty) throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Donnxruntime.native.path=" + empty,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Ask.class.getName())
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(said)
        .contains("no native library that runs on " + System.getProperty("os.name"))
        .contains("glibc", "-Donnxruntime.native.path");
  }
}
