package org.hepacast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerfileTest {
  private static final Pattern COPY =
      Pattern.compile("(?m)^COPY \\$\\{SERVICE}/target/quarkus-app/(\\S*) ");

  @Test
  @DisplayName("services 7.19: no file is copied by two layers")
  void noFileIsCopiedByTwoLayers() throws Exception {
    List<String> copied =
        COPY.matcher(Files.readString(Path.of("containers/Containerfile")))
            .results()
            .map((MatchResult copy) -> copy.group(1))
            .toList();
    // Least changing first: what others made, what the build generates, what the service is.
    assertThat(copied).containsExactly("lib/", "quarkus/", "quarkus-run.jar", "app/");
  }

  /** Beside the application, where both services look unless told otherwise: app/packages. */
  @ParameterizedTest
  @ValueSource(strings = {"model-service", "ingest-service"})
  void theModelPackagesAreInTheImageWhereTheServiceLooks(String service) throws Exception {
    assertThat(Files.readString(Path.of("..", service, "pom.xml")))
        .contains("<outputDirectory>${project.build.directory}/quarkus-app/app/packages<")
        .contains("<directory>${project.basedir}/../model-package/src/main/packages<");
    assertThat(Files.readString(Path.of("containers/Containerfile")))
        .contains("\nWORKDIR /app\n", "target/quarkus-app/app/ /app/app/");
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
