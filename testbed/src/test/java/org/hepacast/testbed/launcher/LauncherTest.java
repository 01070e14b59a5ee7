package org.hepacast.testbed.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hepacast.testbed.process.Home;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's exit status is what a build server believes: it must be the tests' own. */
class LauncherTest {
  private static final Path HOME = Home.folder();
  private static final String SKIPPED = "<skipped message=\"no reference data\"/>";

  @TempDir private Path checkout;

  @BeforeEach
  void checkOut() throws IOException {
    executable("hepacast", Files.readString(HOME.resolve("hepacast")));
  }

  @Test
  void testsThatPassEndWithZeroWhenNoneWasSkipped() throws Exception {
    buildEndsWith(0, "<testcase name=\"one\"/>");

    Ended test = hepacast("test");

    assertThat(test.printed()).contains("No test was skipped.");
    assertThat(test.status()).isZero();
  }

  @Test
  void testsThatPassEndWithZeroAndTellWhyOthersWereSkipped() throws Exception {
    buildEndsWith(0, SKIPPED);

    Ended test = hepacast("test");

    assertThat(test.printed()).contains("1 no reference data");
    assertThat(test.status()).isZero();
  }

  @Test
  void aFailedTestIsTheStatusEvenAfterTheSummary() throws Exception {
    buildEndsWith(1, SKIPPED);

    Ended test = hepacast("test");

    assertThat(test.printed()).contains("1 no reference data");
    assertThat(test.status()).isOne();
  }

  @Test
  void wrongUsageEndsWithTwoAndSaysWhatIsAccepted() throws Exception {
    Ended nothing = hepacast();
    Ended unknown = hepacast("fly");
    Ended bench = hepacast("bench", "hope");

    assertThat(List.of(nothing.status(), unknown.status(), bench.status())).containsOnly(2);
    assertThat(unknown.printed()).contains("no command 'fly'").contains("Usage: hepacast");
    assertThat(bench.printed())
        .contains(
            "pipeline, worklist, cards, audit, rows, radiomics, segmentation, prognosis, smile or"
                + " serving, not 'hope'");
  }

  @Test
  void testsOnContainersTakeAnImageAndModulesAlone() throws Exception {
    Ended option = hepacast("test", "--containers", "--fast");
    Ended nothing = hepacast("test", "--containers", "--base");
    Ended module = hepacast("test", "--containers", "nowhere");

    assertThat(List.of(option.status(), nothing.status(), module.status())).containsOnly(2);
    assertThat(option.printed()).contains("takes --base IMAGE and modules, not '--fast'");
    assertThat(nothing.printed()).contains("--base takes an image with a Java 25 runtime");
    assertThat(module.printed()).contains("nowhere is not a module");
  }

  /** Those that the launcher runs on containers without being told modules. */
  @Test
  void someTestOfEachModuleRunsOnContainers() throws Exception {
    String launcher = Files.readString(HOME.resolve("hepacast"));
    var modules = Pattern.compile("modules=\\(([^)]+)\\)").matcher(launcher);
    assertThat(modules.find()).isTrue();
    for (String module : modules.group(1).split(" ")) {
      try (Stream<Path> files = Files.walk(HOME.resolve(module).resolve("src/test/java"))) {
        assertThat(files.filter(Files::isRegularFile))
            .as(module)
            .anySatisfy(test -> assertThat(test).content().contains("@Tag(\"containers\")"));
      }
    }
  }

  /** The formatter comes with the root as parent: where that is not, Maven knows none and fails. */
  @Test
  void formatRunsTheFormatterInEveryModuleThatHasIt() throws Exception {
    executable("mvnw", "#!/bin/sh\necho \"$@\"\n");
    var without = new ArrayList<String>();
    for (String module : Pom.of(HOME).modules()) {
      if (!Pom.of(HOME.resolve(module)).hasRootAsParent()) {
        without.add("!" + module);
      }
    }

    Ended format = hepacast("format");

    assertThat(format.status()).isZero();
    assertThat(format.printed()).contains("spotless:apply -pl " + String.join(",", without) + "\n");
  }

  private record Ended(int status, String printed) {}

  /** In place of a build of many minutes: one that ends with this status and leaves this report. */
  private void buildEndsWith(int status, String report) throws IOException {
    executable("mvnw", "#!/bin/sh\nexit " + status + "\n");
    Path reports = Files.createDirectories(checkout.resolve("some-module/target/surefire-reports"));
    Files.writeString(reports.resolve("TEST-some.xml"), "<testsuite>" + report + "</testsuite>\n");
  }

  private void executable(String name, String text) throws IOException {
    Path file = Files.writeString(checkout.resolve(name), text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Ended hepacast(String... arguments) throws Exception {
    var command =
        Stream.concat(Stream.of(checkout.resolve("hepacast").toString()), Stream.of(arguments));
    var process =
        new ProcessBuilder(command.toList())
            .directory(checkout.toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), printed);
  }
}
