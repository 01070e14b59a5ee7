package org.hepacast.dicom.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * PixelMed's validator of structured reports, which knows the templates: dciodvfy does not. It
 * takes seconds to start, so that all files of a test are asked about in one run, in a JVM of its
 * own.
 */
public final class SrTemplates {

  private static final Path JARS = Path.of("/usr/share/java");
  private static final String NEXT = "=====";
  private static final String LOOP =
      """
      public class Judge {
        public static void main(String[] files) throws Exception {
          var validator = new com.pixelmed.validate.DicomSRValidator();
          for (String file : files) {
            System.out.println(validator.validate(file));
            System.out.println("%s");
          }
        }
      }
      """
          .formatted(NEXT);

  private SrTemplates() {}

  /** What it says of each file, in the order given. */
  public static List<List<String>> judge(Path folder, List<Path> files) {
    assumeTrue(
        Files.isReadable(JARS.resolve("pixelmed.jar")),
        "PixelMed's validator is not installed (Debian: libpixelmed-java)");
    Checkers.Run run = Checkers.run(command(folder, files));
    assertThat(run.status()).as("validator: %s", run.lines()).isZero();
    List<List<String>> all = new ArrayList<>();
    List<String> current = new ArrayList<>();
    for (String line : run.lines()) {
      if (line.equals(NEXT)) {
        all.add(List.copyOf(current));
        current.clear();
      } else {
        current.add(line);
      }
    }
    assertThat(all).hasSameSizeAs(files);
    return all;
  }

  /** Without these limits the JDK refuses the validator's style sheets. */
  private static List<String> command(Path folder, List<Path> files) {
    Path loop = folder.resolve("Judge.java");
    try {
      Files.writeString(loop, LOOP);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    for (String limit : List.of("TotalOpLimit", "ExprOpLimit", "ExprGrpLimit")) {
      command.add("-Djdk.xml.xpath" + limit + "=0");
    }
    command.addAll(List.of("-cp", classPath(), loop.toString()));
    files.forEach(file -> command.add(file.toString()));
    return command;
  }

  private static String classPath() {
    return String.join(
        File.pathSeparator,
        Stream.of("pixelmed.jar", "slf4j-api.jar", "slf4j-nop.jar")
            .map(jar -> JARS.resolve(jar).toString())
            .toList());
  }
}
