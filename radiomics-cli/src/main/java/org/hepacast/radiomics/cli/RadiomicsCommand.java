package org.hepacast.radiomics.cli;

import org.hepacast.radiomics.volume.RadiomicsException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/**
 * Entry point. Exit status: 0 success, 2 wrong usage, 1 anything else; errors are one sentence on
 * stderr.
 */
@Command(
    name = "radiomics",
    description = "Radiomic features from images and masks.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ExtractCommand.class,
      MergeCommand.class,
      CheckCommand.class,
      MapCommand.class,
      BurdenCommand.class
    })
final class RadiomicsCommand {

  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  /** The command line, ready to execute; streams can be set. */
  static CommandLine commandLine() {
    var line = new CommandLine(new RadiomicsCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(RadiomicsCommand::wrongUsage);
    line.setExecutionExceptionHandler(RadiomicsCommand::failed);
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
    if (e instanceof RadiomicsException refusal) {
      line.getErr()
          .printf("%s: %s.%n", line.getCommandSpec().qualifiedName(), refusal.getMessage());
      return FAILED;
    }
    // A defect: its trace is what whoever reports it will be asked for.
    throw e;
  }

  private static String sentence(String message) {
    String line = message.replaceAll("\\s*\\R\\s*", " ").strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
