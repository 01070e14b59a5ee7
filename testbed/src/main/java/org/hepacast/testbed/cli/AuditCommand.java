package org.hepacast.testbed.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.hepacast.replay.audit.VerifyOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What operators ask of the audit trail. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "The record of who has read or written whose records.",
    subcommands = AuditCommand.Verify.class)
final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "audit takes verify");
  }

  /** Without a broker's name, the trail of the stack on this machine. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Tell which entries are missing, changed, doubled or out of place. Exit status 0: the"
              + " trail is whole; 1: it is not; 2: wrong usage.")
  static final class Verify implements Callable<Integer> {
    @Mixin private VerifyOptions options;

    @Mixin private WhichStack stack;

    @Override
    public Integer call() {
      return options.run(stack::broker, Clock.systemUTC());
    }
  }
}
