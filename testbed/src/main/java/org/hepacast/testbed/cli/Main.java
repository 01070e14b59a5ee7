package org.hepacast.testbed.cli;

import org.hepacast.testbed.process.Home;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The commands by which the launcher runs the suite on one machine. */
@Command(
    name = "hepacast",
    mixinStandardHelpOptions = true,
    description = "Starts, shows and stops the whole suite on this machine.",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      ServeCommand.class,
      ReplayCommand.class,
      AuditCommand.class
    })
public final class Main {
  private Main() {}

  /** Exit status: 0 success, 2 wrong usage, 1 otherwise. Errors are one sentence on stderr. */
  public static void main(String[] args) {
    // Stands on the class path through Quarkus' test resources, and complains unless it is told to
    // log.
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    Home.folder();
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              String message = exception.getMessage();
              command
                  .getErr()
                  .println(
                      "hepacast: "
                          + (message == null ? exception.getClass().getSimpleName() : message));
              return CommandLine.ExitCode.SOFTWARE;
            })
        .setParameterExceptionHandler(Main::wrongUsage);
  }

  private static int wrongUsage(ParameterException exception, String[] args) {
    exception
        .getCommandLine()
        .getErr()
        .printf(
            "hepacast: %s; see './%s --help'%n",
            exception.getMessage(), exception.getCommandLine().getCommandSpec().qualifiedName());
    return CommandLine.ExitCode.USAGE;
  }
}
