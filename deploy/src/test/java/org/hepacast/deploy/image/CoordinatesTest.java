package org.hepacast.deploy.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hepacast.deploy.image.Coordinates.Artifact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoordinatesTest {
  @TempDir private Path folder;

  private Coordinates of(String line) throws Exception {
    return Coordinates.read(Files.writeString(folder.resolve("list"), line + "\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "at.yawk.lz4:lz4-java::jar:1.10.1, lib/main/at.yawk.lz4.lz4-java-1.10.1.jar, ''",
    "'   at.yawk.lz4:lz4-java:jar:1.10.1:compile', lib/lz4-java-1.10.1.jar, ''",
    "'   at.yawk.lz4:lz4-java:jar:1.10.1:runtime -- module lz4', lib/lz4-java-1.10.1.jar, ''",
    "at.yawk.lz4:lz4-java:linux:jar:1.10.1, lib/main/at.yawk.lz4.lz4-java-1.10.1-linux.jar, linux",
    "'   at.yawk.lz4:lz4-java:jar:linux:1.10.1:compile', lib/lz4-java-1.10.1-linux.jar, linux"
  })
  void readsTheListsOfQuarkusAndOfMaven(String line, String place, String classifier)
      throws Exception {
    assertThat(of(line).of(place))
        .contains(new Artifact("at.yawk.lz4", "lz4-java", classifier, "1.10.1"));
  }

  @ParameterizedTest
  @CsvSource({"''", "The following files have been resolved:", "none"})
  void passesOverWhatIsNoJar(String line) throws Exception {
    assertThat(of(line).of("lib/lz4-java-1.10.1.jar")).isEmpty();
  }

  @Test
  void doesNotTakeOneVersionForAnother() throws Exception {
    assertThat(of("at.yawk.lz4:lz4-java::jar:1.10.1").of("lib/lz4-java-1.10.0.jar")).isEmpty();
  }

  @Test
  void namesAnArtifactByItsPackageUrl() {
    assertThat(new Artifact("at.yawk.lz4", "lz4-java", "", "1.10.1").purl())
        .isEqualTo("pkg:maven/at.yawk.lz4/lz4-java@1.10.1?type=jar");
    assertThat(new Artifact("io.netty", "netty", "linux", "4.1").purl())
        .isEqualTo("pkg:maven/io.netty/netty@4.1?type=jar&classifier=linux");
  }
}
