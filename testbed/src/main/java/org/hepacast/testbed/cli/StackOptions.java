package org.hepacast.testbed.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.hepacast.testbed.process.Home;
import org.hepacast.testbed.stack.StackPorts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a stack keeps its state and on which ports it listens. */
final class StackOptions {
  static final String WITHOUT_IMAGING = "--without-imaging";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Keep the state of broker, database and EHR in DIR. Without it the state is thrown away.")
  @Nullable Path data;

  @Option(
      names = "--port-base",
      paramLabel = "N",
      defaultValue = "" + StackPorts.DEFAULT_BASE,
      description = "First of ten ports in a row (default: ${DEFAULT-VALUE}).")
  int portBase;

  @Option(
      names = WITHOUT_IMAGING,
      description =
          "Leave the demo PACS and the imaging process out: two JVMs less; requests for imaging"
              + " wait on their topic.")
  boolean withoutImaging;

  StackPorts ports() {
    return new StackPorts(portBase);
  }

  /** The given folder, or an empty one below the checkout. */
  Path folder() {
    try {
      if (data != null) {
        return Files.createDirectories(data.toAbsolutePath());
      }
      Path fresh = Home.folder().resolve(".hepacast/stack-" + portBase);
      delete(fresh);
      return Files.createDirectories(fresh);
    } catch (IOException e) {
      throw new UncheckedIOException("The data folder cannot be made: " + e.getMessage(), e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> content = Files.walk(folder)) {
      for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
