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

  /**
   * @throws IllegalStateException when it does not run
   */
  String broker() {
    return state()
        .map(state -> "127.0.0.1:" + state.ports().kafka())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No stack runs on port base %d; name the broker with --bootstrap-servers HOST:PORT"
                        .formatted(portBase)));
  }
}
