package org.hepacast.model.packages;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hepacast.model.packages.LearnedPackage.Kind;
import org.hepacast.modelpackage.Shipped;

/**
 * A packages folder that a test may change; at first it holds the Tumour Burden Score, a learned
 * model of every kind, and two versions of another one.
 */
public class OwnPackages implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    try {
      Path folder = Files.createTempDirectory("hepacast-packages");
      copy("tbs-1.0.0", folder);
      for (Kind kind : Kind.values()) {
        LearnedPackage.of(kind, "1.0.0").write(folder.resolve(kind + ".zip"));
      }
      imaged().write(folder.resolve("imaged.zip"));
      switched("1.0.0").write(folder.resolve("first.zip"));
      switched("2.0.0").write(folder.resolve("second.zip"));
      return Map.of(
          "hepacast.model.packages",
          folder.toString(),
          "hepacast.model.watch-interval",
          "100ms",
          "hepacast.model.watch.interval",
          "100ms",
          "hepacast.auth.tokens.operator.sha256",
          "1a3bde4175d7cfb457a7710efe93909a67389f0b4b64e25ce75d182308f2f738",
          "hepacast.auth.tokens.operator.roles",
          "operator");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static LearnedPackage imaged() {
    return LearnedPackage.of(Kind.FOREST, "1.0.0").family("demo-imaged").imaged();
  }

  public static LearnedPackage switched(String version) {
    return LearnedPackage.of(Kind.COX, version).family("demo-switched");
  }

  public static void copy(String name, Path folder) throws IOException {
    Path target = Files.createDirectory(folder.resolve(name));
    try (var files = Files.list(Shipped.FOLDER.resolve(name))) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
  }
}
