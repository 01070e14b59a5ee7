package org.hepacast.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.hepacast.testbed.demo.DressFiles;
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

  /** For a test that stops it and starts it again; the tests after it get the one then running. */
  static final class Restartable implements ExtensionContext.Store.CloseableResource {
    private Stack stack;

    private Restartable(Stack stack) {
      this.stack = stack;
    }

    Stack stack() {
      return stack;
    }

    /** As {@code down} and {@code up} with the same data folder. */
    void stopAndStart() {
      stack.close();
      stack = Stack.start(stack.data(), stack.ports(), settings(stack.data()));
    }

    @Override
    public void close() {
      stack.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> wanted = parameter.getParameter().getType();
    return wanted == Stack.class || wanted == Restartable.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Restartable shared =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .getOrComputeIfAbsent(Stack.class, type -> new Restartable(start()), Restartable.class);
    return parameter.getParameter().getType() == Stack.class ? shared.stack() : shared;
  }

  private static Stack start() {
    try {
      Path stacks = Files.createDirectories(Path.of("target", "stack").toAbsolutePath());
      Path data = Files.createTempDirectory(stacks, "run");
      return Stack.start(data, new StackPorts(freeRow()), settings(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With the codes of every hospital whose dress a patient may wear. */
  private static Map<String, String> settings(Path data) {
    var settings = new HashMap<String, String>(SETTINGS);
    settings.putAll(DressFiles.localCodes(data));
    return settings;
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
