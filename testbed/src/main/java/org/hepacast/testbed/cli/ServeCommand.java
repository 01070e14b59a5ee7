package org.hepacast.testbed.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hepacast.testbed.stack.Stack;
import org.hepacast.testbed.stack.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Holds a stack until it is told to stop: what {@code up} starts in the background. */
@Command(
    name = "serve",
    hidden = true,
    description = "Runs the stack in the foreground until it is stopped.")
final class ServeCommand implements Callable<Integer> {
  @Mixin private StackOptions options;
  @Mixin private OnlyOption only;

  @Override
  public Integer call() throws Exception {
    Path data = options.folder();
    long pid = ProcessHandle.current().pid();
    state(pid, data, false).write();
    try (var signal = new StopSignal();
        AutoCloseable started = only.parts().isEmpty() ? everything(data) : surroundings(data)) {
      state(pid, data, true).write();
      signal.await();
    } finally {
      StackState.forget(options.portBase);
    }
    return 0;
  }

  private Stack everything(Path data) {
    Stack stack = Stack.start(data, options.ports());
    if (!options.withoutImaging) {
      try {
        stack.startImaging(Map.of()).awaitReady();
      } catch (RuntimeException e) {
        stack.close();
        throw e;
      }
    }
    return stack;
  }

  private Surroundings surroundings(Path data) {
    return Surroundings.start(data, options.ports(), only.parts());
  }

  private StackState state(long pid, Path data, boolean ready) {
    return new StackState(
        pid, options.portBase, data.toString(), !options.withoutImaging, only.parts(), ready);
  }
}
