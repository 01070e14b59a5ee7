package org.hepacast.testbed.cli;

import java.util.Optional;
import org.hepacast.testbed.stack.StackPorts;
import picocli.CommandLine.Option;

/** Which of the stacks that {@code up} started is meant. */
final class WhichStack {
  @Option(
      names = "--port-base",
      paramLabel = "N",
      defaultValue = "" + StackPorts.DEFAULT_BASE,
      description = "Which stack (default: ${DEFAULT-VALUE}).")
  int portBase;

  /** Empty when it does not run. */
  Optional<StackState> state() {
    return StackState.read(portBase);
  }
}
