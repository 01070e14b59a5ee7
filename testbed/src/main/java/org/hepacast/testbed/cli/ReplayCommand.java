package org.hepacast.testbed.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.hepacast.replay.ReplayOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Sends dead letters again; without a broker's name, those of the stack on this machine. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Send dead letters to the topics they came from, once their cause is mended.")
final class ReplayCommand implements Callable<Integer> {
  @Mixin private ReplayOptions options;

  @Mixin private WhichStack stack;

  @Override
  public Integer call() {
    options.run(options.bootstrapServers().orElseGet(stack::broker), Clock.systemUTC());
    return 0;
  }
}
