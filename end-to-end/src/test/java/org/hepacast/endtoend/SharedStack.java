package org.hepacast.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hepacast.testbed.process.Ports;
import org.hepacast.testbed.stack.Stack;
import org.hepacast.testbed.stack.StackPorts;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One stack for all tests that ask for it; starting it takes longer than most of them. */
final class SharedStack implements ParameterResolver {
  /** A sweep often enough that a lost notification does not make a test wait. */
  private static final Map<String, String> SETTINGS =
      Map.of("HEPACAST_INGEST_EHR_SWEEP_INTERVAL", "PT5S", "HEPACAST_INGEST_EHR_OVERLAP", "PT30S");

  private static final int PORTS_IN_A_ROW = 8;

  private record Running(Stack stack) implements ExtensionContext.Store.CloseableResource {
    @Override
    public void close() {
      stack.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Stack.class;
  }

  @Override
  public Stack resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(Stack.class, type -> new Running(start()), Running.class)
        .stack();
  }

  private static Stack start() {
    try {
      Path data = Files.createDirectories(Path.of("target", "stack").toAbsolutePath());
      return Stack.start(
          Files.createTempDirectory(data, "run"), new StackPorts(freeRow()), SETTINGS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freeRow() {
    while (true) {
      int base = Ports.free();
      boolean free = true;
      for (int port = base; port < base + PORTS_IN_A_ROW; port++) {
        free &= port < 65_536 && Ports.isFree(port);
      }
      if (free) {
        return base;
      }
    }
  }
}
