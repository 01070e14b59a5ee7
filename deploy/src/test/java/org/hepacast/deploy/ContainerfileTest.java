package org.hepacast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
}
