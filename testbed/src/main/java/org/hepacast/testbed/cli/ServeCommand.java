package org.hepacast.testbed.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hepacast.testbed.stack.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Holds a stack until it is told to stop: what {@code up} starts in the background. */
@Command(
    name = "serve",
    hidden = true,
    description = "Runs the stack in the foreground until it is stopped.")
final class ServeCommand implements Callable<Integer> {
  @Mixin private StackOptions options;

  @Override
  public Integer call() {
    Path data = options.folder();
    long pid = ProcessHandle.current().pid();
    state(pid, data, false).write();
    try (var signal = new StopSignal();
        Stack stack = Stack.start(data, options.ports())) {
      if (!options.withoutImaging) {
        stack.startImaging(Map.of()).awaitReady();
      }
      state(pid, data, true).write();
      signal.await();
    } finally {
      StackState.forget(options.portBase);
    }
    return 0;
  }

  private StackState state(long pid, Path data, boolean ready) {
    return new StackState(pid, options.portBase, data.toString(), !options.withoutImaging, ready);
  }
}
