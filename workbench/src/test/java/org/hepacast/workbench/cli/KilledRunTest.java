package org.hepacast.workbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in a process of its own, killed without warning amid its work. */
class KilledRunTest {
  private static final List<String> STUDY =
      List.of("run", "hu-ultrasound-recurrence", "--share", "0.3", "--pixels", "96", "--json");
  private static final int MEASURED = 20;

  @TempDir Path folder;

  private Process start(Path out) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx512m", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(STUDY);
    command.addAll(List.of("--out", out.toString()));
    return new ProcessBuilder(command)
        .redirectError(folder.resolve(out.getFileName() + ".err").toFile())
        .start();
  }

  /** Reads on until a line has this text. */
  private static void awaitLine(BufferedReader lines, String text) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.contains(text)) {
      line = lines.readLine();
    }
    assertThat(line).as("a line with " + text).isNotNull();
  }

  private static List<String> finish(Process process) throws Exception {
    try (Stream<String> lines = process.inputReader(UTF_8).lines()) {
      List<String> said = lines.toList();
      process.waitFor();
      return said;
    }
  }

  @Test
  void isTakenUpToTheSameBytesAndNobodyElseMayWorkThereMeanwhile() throws Exception {
    Path out = folder.resolve("out");
    Process killed = start(out);
    BufferedReader lines = killed.inputReader(UTF_8);
    awaitLine(lines, "{\"event\":\"at\",\"step\":\"images\",\"done\":" + MEASURED);

    Process second = start(out);
    finish(second);
    assertThat(second.exitValue()).isEqualTo(1);
    assertThat(folder.resolve("out.err")).content().contains("Another run works on", "--out");

    killed.destroyForcibly().waitFor();
    assertThat(out).doesNotExist();

    Process again = start(out);
    assertThat(finish(again)).anyMatch(line -> line.contains("{\"event\":\"kept\",\"step\":"));
    assertThat(again.exitValue()).isZero();
    assertThat(folder.resolve("out.part")).doesNotExist();

    Path whole = folder.resolve("whole");
    Process undisturbed = start(whole);
    finish(undisturbed);
    assertThat(undisturbed.exitValue()).isZero();
    assertSame(out, whole);
  }

  private static void assertSame(Path one, Path other) throws IOException {
    List<Path> files = files(one);
    assertThat(files).isEqualTo(files(other)).isNotEmpty();
    for (Path file : files) {
      assertThat(Files.mismatch(one.resolve(file), other.resolve(file)))
          .as("%s", file)
          .isEqualTo(-1);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }
}
