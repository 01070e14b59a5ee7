package org.hepacast.dicom.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Part10;

/**
 * Programs of others that judge DICOM files: dciodvfy (dicom3tools), dcmdump and dsrdump (dcmtk). A
 * test is skipped, with the package that it wants, where the program is not installed.
 */
public final class Checkers {

  // PixelMed's validator takes ten on an idle machine.
  private static final long SECONDS = 240;
  // A designator of one's own begins with 99 (PS3.16 section 8.2); dciodvfy warns of each.
  private static final String OWN_SCHEME = "Unrecognized defined term = <99HEPACAST>";

  private Checkers() {}

  /** What dciodvfy complains of, warnings and errors; its exit status says too little. */
  public static List<String> complaints(Path file) {
    Run run = run("dciodvfy", "dicom3tools", "-new", file.toString());
    assertThat(run.status()).as("dciodvfy died: %s", run.lines()).isLessThan(2);
    assertThat(run.lines()).as("dciodvfy names the kind of object first").isNotEmpty();
    return run.lines().stream()
        .filter(line -> line.startsWith("Error") || line.startsWith("Warning"))
        .filter(line -> !line.endsWith(OWN_SCHEME))
        .toList();
  }

  /** Whether dcmdump parses the file without a word. */
  public static void assertParses(Path file) {
    Run run = run("dcmdump", "dcmtk", "-q", file.toString());
    assertThat(run.status()).as("dcmdump: %s", run.lines()).isZero();
  }

  /** Writes the object and asks both: no error and no warning. */
  public static Path assertAccepted(Path folder, String name, DataSet object) {
    Path file = folder.resolve(name + ".dcm");
    Part10.write(file, object);
    assertParses(file);
    assertThat(complaints(file)).as(name).isEmpty();
    return file;
  }

  /** The document as dsrdump prints it, without its word on character sets. */
  public static List<String> documentTree(Path file) {
    Run run = run("dsrdump", "dcmtk", "+Pc", "+Pl", file.toString());
    assertThat(run.status()).as("dsrdump: %s", run.lines()).isZero();
    assertThat(run.lines()).noneMatch(line -> line.startsWith("E:"));
    return run.lines();
  }

  /** What a program said and how it ended. */
  public record Run(int status, List<String> lines) {}

  private static Run run(String program, String debianPackage, String... arguments) {
    assumeTrue(isInstalled(program), program + " is not installed (Debian: " + debianPackage + ")");
    return run(Stream.concat(Stream.of(program), Arrays.stream(arguments)).toList());
  }

  /** Runs a program to its end, both of its outputs together. */
  public static Run run(List<String> command) {
    try {
      Path output = Files.createTempFile("checker", ".txt");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
        String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        return new Run(process.exitValue(), text.lines().toList());
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static boolean isInstalled(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
