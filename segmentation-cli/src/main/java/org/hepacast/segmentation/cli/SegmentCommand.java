package org.hepacast.segmentation.cli;

import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.radiomics.volume.RadiomicsException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/**
 * Entry point. Exit status: 0 success, 2 wrong usage, 1 anything else; errors are one sentence on
 * stderr.
 */
@Command(
    name = "segment",
    description = "Regions from images by nnU-Net models. Research use only.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {RunCommand.class, CheckCommand.class, VerifyCommand.class})
final class SegmentCommand {

  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  /** The command line, ready to execute; streams can be set. */
  static CommandLine commandLine() {
    var line = new CommandLine(new SegmentCommand());
    line.setParameterExceptionHandler(SegmentCommand::wrongUsage);
    line.setExecutionExceptionHandler(SegmentCommand::failed);
    return line;
  }

  private static int wrongUsage(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    String name = line.getCommandSpec().qualifiedName();
    line.getErr().printf("%s: %s; see %s --help.%n", name, sentence(e), name);
    return WRONG_USAGE;
  }

  private static int failed(Exception e, CommandLine line, CommandLine.ParseResult result)
      throws Exception {
    if (e instanceof RadiomicsException || e instanceof PackageException) {
      line.getErr().printf("%s: %s.%n", line.getCommandSpec().qualifiedName(), e.getMessage());
      return FAILED;
    }
    // A defect: its trace is what whoever reports it will be asked for.
    throw e;
  }

  private static String sentence(ParameterException e) {
    String line = String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ").strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
