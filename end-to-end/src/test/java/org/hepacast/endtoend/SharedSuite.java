package org.hepacast.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One suite for all tests that ask for it, made of this machine's processes or, where the system
 * property {@code hepacast.containers} is true, of containers.
 */
final class SharedSuite implements ParameterResolver {
  static boolean inContainers() {
    return Boolean.getBoolean("hepacast.containers");
  }

  /** Closed at the end of all tests. */
  private record Shared(ContainerSuite suite) implements AutoCloseable {
    @Override
    public void close() {
      suite.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Suite.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (inContainers()) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .getOrComputeIfAbsent(Shared.class, type -> new Shared(start()), Shared.class)
          .suite();
    }
    return new EmbeddedSuite(SharedStack.shared(context).stack());
  }

  private static ContainerSuite start() {
    try {
      Path runs = Files.createDirectories(Path.of("target", "stack").toAbsolutePath());
      return ContainerSuite.start(Files.createTempDirectory(runs, "containers"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
