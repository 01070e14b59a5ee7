package org.hepacast.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.hepacast.testbed.process.Home;

/** What a measurement keeps and nobody needs afterwards. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path path;

  public TemporaryFolder() throws IOException {
    path =
        Files.createTempDirectory(
            Files.createDirectories(Home.folder().resolve(".hepacast")), "bench");
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> content = Files.walk(path)) {
      for (Path each : content.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
