package org.hepacast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What can be said of the images without building them; their content: {@code ImageContextTest}.
 */
class ContainerfileTest {
  private static final Pattern COPY = Pattern.compile("(?m)^COPY (?:--\\S+ )*(\\S+) (\\S+)$");
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK.*CMD|SHELL) (.*)$");

  private String start;
  private String image;

  @BeforeEach
  void read() throws Exception {
    start = Files.readString(Path.of("containers/Containerfile.start"));
    image = Files.readString(Path.of("containers/Containerfile"));
  }

  @Test
  @DisplayName("services 7.19: no file is copied by two layers")
  void noFileIsCopiedByTwoLayers() {
    List<String> copied = COPY.matcher(image).results().map((MatchResult c) -> c.group(1)).toList();
    // Least changing first: what others made, its kept start, what the suite is.
    assertThat(copied).containsExactly("libraries/", "/start.aot", "writable/", "own/");
  }

  @Test
  void labelsAreSetAfterTheLastLayerWhichTheyWouldElseMakeAnew() {
    assertThat(image.indexOf("\nARG TITLE")).isGreaterThan(image.lastIndexOf("\nCOPY "));
  }

  /** Bases without a shell are smaller and give an intruder less. */
  @Test
  void noCommandNeedsAShell() {
    assertThat(COMMAND.matcher(start + image).results().map((MatchResult c) -> c.group(1)))
        .hasSize(2)
        .allMatch(command -> command.startsWith("[\"java\", "));
    assertThat(image).contains("\nENTRYPOINT [").doesNotContain("\nRUN ");
  }

  @Test
  void theUserIsANumberAndNotRoot() {
    assertThat(image).containsPattern("(?m)^USER [1-9][0-9]*:[1-9][0-9]*$").doesNotContain("root:");
    // Kubernetes knows by a number alone that it is not root; the chart says the same one.
    assertThat(image).contains("\nUSER 10001:10001\n");
  }

  @Test
  void theBaseIsAnArgumentWithAPublicDefaultAndTheSameForKeepingAndRunning() {
    Pattern base = Pattern.compile("(?m)^ARG BASE_IMAGE=(docker\\.io/\\S+:\\S+)$");
    Matcher ofStart = base.matcher(start);
    Matcher ofImage = base.matcher(image);
    assertThat(ofStart.find() && ofImage.find()).isTrue();
    assertThat(ofStart.group(1)).isEqualTo(ofImage.group(1));
    assertThat(start).contains("\nFROM ${BASE_IMAGE} AS training\n");
    assertThat(image).contains("\nFROM ${BASE_IMAGE}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"title", "version", "revision", "created", "base.name", "licenses"})
  void theImageSaysWhatItIs(String label) {
    assertThat(image).contains("org.opencontainers.image." + label + "=\"");
  }

  /** Beside the application, where both services look unless told otherwise: app/packages. */
  @ParameterizedTest
  @ValueSource(strings = {"model-service", "ingest-service"})
  void theModelPackagesAreInTheImageWhereTheServiceLooks(String service) throws Exception {
    assertThat(Files.readString(Path.of("..", service, "pom.xml")))
        .contains("<outputDirectory>${project.build.directory}/quarkus-app/app/packages<")
        .contains("<directory>${project.basedir}/../model-package/src/main/packages<");
    assertThat(image).contains("\nWORKDIR /app\n", "COPY own/ /app/\n");
  }

  /** A folder that the image does not have would leave a service without a single model. */
  @Test
  void noManifestNamesAFolderOfPackagesThatTheImageLacks() throws Exception {
    for (String service : List.of("model-service", "ingest-service")) {
      Matcher named =
          Pattern.compile("_PACKAGES\\s+value: (\\S+)")
              .matcher(Files.readString(Path.of("k8s/base", service + ".yaml")));
      assertThat(named.results().map(folder -> folder.group(1)))
          .allMatch("/app/app/packages"::equals);
    }
  }
}
