package org.hepacast.testbed.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hepacast.testbed.process.AotCache;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops what {@code up} started. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stop the suite that 'up' started.")
final class DownCommand implements Callable<Integer> {
  private static final long PATIENCE_SECONDS = 300;

  @Mixin private WhichStack stack;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, ExecutionException, TimeoutException {
    PrintWriter out = spec.commandLine().getOut();
    Optional<StackState> state = stack.state();
    if (state.isEmpty()) {
      out.printf("No stack runs on port base %d.%n", stack.portBase);
      return 0;
    }
    Optional<ProcessHandle> holder = ProcessHandle.of(state.get().pid());
    if (holder.isPresent()) {
      out.println(announcement(holder.get()));
      out.flush();
      holder.get().destroy();
      holder.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    out.println("Stopped.");
    return 0;
  }

  /** Why it takes a minute, when it does: only the first stop after a build keeps the starts. */
  static String announcement(ProcessHandle holder) {
    return holder.descendants().anyMatch(AotCache::isLearnedBy)
        ? "Stopping; this time it also writes down what makes the next start faster: about a"
            + " minute."
        : "Stopping.";
  }
}
