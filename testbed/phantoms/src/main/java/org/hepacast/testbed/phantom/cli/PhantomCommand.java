package org.hepacast.testbed.phantom.cli;

import java.io.UncheckedIOException;
import org.hepacast.phantom.PhantomRefusal;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.testbed.phantom.study.Fault;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** Both commands, and how they fail: one sentence on stderr. */
@Command(
    name = "phantom",
    description = "Images of an abdomen that never was, with what is true of it.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {CtCommand.class, UltrasoundCommand.class})
final class PhantomCommand {

  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  /** The command line, ready to execute; streams can be set. */
  static CommandLine commandLine() {
    var line = new CommandLine(new PhantomCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(Fault.class, OutputOptions::faultNamed);
    line.setParameterExceptionHandler(PhantomCommand::wrongUsage);
    line.setExecutionExceptionHandler(PhantomCommand::failed);
    return line;
  }

  private static int wrongUsage(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    line.getErr()
        .printf(
            "%s: %s; see %s --help.%n",
            line.getCommandSpec().qualifiedName(),
            sentence(String.valueOf(e.getMessage())),
            line.getCommandSpec().qualifiedName());
    return WRONG_USAGE;
  }

  private static int failed(Exception e, CommandLine line, CommandLine.ParseResult result)
      throws Exception {
    String said =
        switch (e) {
          case PhantomRefusal refusal -> refusal.getMessage();
          case RadiomicsException refusal -> refusal.getMessage();
          case UncheckedIOException _ ->
              "the files cannot be written; check the folder and the space that is left";
          // A defect: its trace is what whoever reports it will be asked for.
          default -> throw e;
        };
    line.getErr().printf("%s: %s.%n", line.getCommandSpec().qualifiedName(), said);
    return FAILED;
  }

  private static String sentence(String message) {
    String line = message.replaceAll("\\s*\\R\\s*", " ").strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
