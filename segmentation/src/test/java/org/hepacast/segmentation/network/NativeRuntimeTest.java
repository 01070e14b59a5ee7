package org.hepacast.segmentation.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
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
    String said = another("-Donnxruntime.native.path=" + empty, ownClassPath());

    assertThat(said)
        .contains("no native library that runs on " + System.getProperty("os.name"))
        .contains("glibc", "-Donnxruntime.native.path");
  }

  /** Version 1.29.0 matches the command line by a recursion and overflows the thread's stack. */
  @Test
  void aLongClassPathIsNoReasonToDie() throws Exception {
    String others =
        (File.pathSeparator + "/opt/hepacast/lib/another-library-1.2.3.jar").repeat(500);

    assertThat(another("-Dnothing=else", ownClassPath() + others)).matches("\\d+\\.\\d+\\.\\d+");
  }

  /**
   * From version 1.29.0 on it reports its use, and the command line, to its makers: nothing of that
   * may run beside patients' data.
   */
  @Test
  void noLibraryKnowsAnAddressToReportTo() throws Exception {
    var jar =
        Path.of(OrtEnvironment.class.getProtectionDomain().getCodeSource().getLocation().toURI());

    try (var archive = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> libraries =
          archive.stream().filter(e -> e.getName().matches(".*\\.(so|dylib|dll)")).toList();
      assertThat(libraries).hasSizeGreaterThan(4);
      for (ZipEntry library : libraries) {
        byte[] code = archive.getInputStream(library).readAllBytes();
        assertThat(new String(code, StandardCharsets.ISO_8859_1).contains("events.data.microsoft"))
            .as(library.getName())
            .isFalse();
      }
    }
  }

  private static String ownClassPath() {
    return System.getProperty("java.class.path");
  }

  /** What another process says of the version. */
  private static String another(String option, String classPath) throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                Ask.class.getName())
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return said;
  }
}
