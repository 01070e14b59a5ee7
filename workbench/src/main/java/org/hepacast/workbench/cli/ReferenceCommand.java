package org.hepacast.workbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hepacast.workbench.reference.FolderCheck;
import org.hepacast.workbench.reference.ReferenceData;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hepacast reference check DIR}: exit status 0 where all is there and right, else 1. */
@Command(
    name = "hepacast reference",
    description = "The reference data that the tests of the libraries are held against.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "check")
public final class ReferenceCommand {
  @Spec CommandSpec spec;

  public static void main(String[] args) {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(commandLine().setOut(out).setErr(err).execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new ReferenceCommand());
  }

  @Command(
      description = "What of the data is there, right, or missing.",
      mixinStandardHelpOptions = true)
  int check(
      @Parameters(
              paramLabel = "DIR",
              description = "The folder of the data, as HEPACAST_SHARED names it.")
          Path folder,
      @Option(names = "--json", description = "One line for programs.") boolean json) {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.subcommands().get("check"),
          "%s is no folder; give the folder that holds ibsi/, pyradiomics/, tcia-crlm/ and survival/; docs/reference-data.md says where they come from"
              .formatted(folder));
    }
    List<FolderCheck> checks =
        ReferenceData.sets().stream().map(set -> FolderCheck.of(set, folder)).toList();
    if (json) {
      spec.commandLine().getOut().println(json(checks));
    } else {
      checks.forEach(this::print);
    }
    return checks.stream().allMatch(FolderCheck::complete) ? 0 : 1;
  }

  private void print(FolderCheck check) {
    PrintWriter out = spec.commandLine().getOut();
    int files = check.set().files().size();
    if (check.complete()) {
      out.printf("right    %s: %d files%n", check.set().name(), files);
    } else if (check.missing().size() == files) {
      out.printf("missing  %s: from %s%n", check.set().name(), check.set().source());
    } else {
      out.printf("partly   %s: %d of %d files right%n", check.set().name(), check.right(), files);
      check.missing().forEach(path -> out.printf("  missing %s%n", path));
    }
    check.wrong().forEach(path -> out.printf("  wrong   %s: not the bytes of the list%n", path));
  }

  private static ObjectNode json(List<FolderCheck> checks) {
    ObjectNode answer = new ObjectMapper().createObjectNode();
    answer.put("complete", checks.stream().allMatch(FolderCheck::complete));
    ArrayNode sets = answer.putArray("sets");
    for (FolderCheck check : checks) {
      ObjectNode set = sets.addObject();
      set.put("name", check.set().name());
      set.put("files", check.set().files().size());
      set.put("right", check.right());
      check.missing().forEach(set.putArray("missing")::add);
      check.wrong().forEach(set.putArray("wrong")::add);
    }
    return answer;
  }
}
