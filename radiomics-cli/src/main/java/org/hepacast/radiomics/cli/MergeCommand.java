package org.hepacast.radiomics.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.hepacast.radiomics.cases.CaseTable;
import org.hepacast.radiomics.cases.RefusalList;
import org.hepacast.radiomics.cases.ShardMerge;
import org.hepacast.radiomics.cases.ShardSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The tables of shards, put together. */
@Command(
    name = "merge",
    description = "Puts the tables of shards together: the same bytes as of one run.",
    mixinStandardHelpOptions = true)
final class MergeCommand implements Callable<Integer> {

  /** Often enough for a person who waits, seldom enough for a shared disk. */
  static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  @Option(
      names = "--cases",
      required = true,
      paramLabel = "CASES.csv",
      description = "The list that the shards were made of.")
  private Path cases;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Features, .csv; as --out of the shards.")
  private Path out;

  @Option(
      names = "--wait",
      description = "Wait until every shard beside --out is finished, as a job of its own does.")
  private boolean wait;

  @Parameters(
      paramLabel = "TABLE",
      arity = "0..*",
      description = "Tables of the shards; those beside --out unless given.")
  private List<Path> tables = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (!out.toString().endsWith(".csv")) {
      throw new ParameterException(spec.commandLine(), "--out must end in .csv");
    }
    if (wait && !tables.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--wait looks beside --out: leave out the tables");
    }
    var list = CaseTable.read(cases);
    ShardSet shards = tables.isEmpty() ? ShardSet.beside(out) : ShardSet.of(tables);
    while (wait && !shards.ready()) {
      Thread.sleep(LOOK_AGAIN);
      shards = ShardSet.beside(out);
    }
    int refused = new ShardMerge(shards, list).write(out);
    if (refused == 0) {
      return 0;
    }
    spec.commandLine()
        .getErr()
        .printf(
            "radiomics merge: %d of %d cases were refused; their reasons are in %s.%n",
            refused, list.size(), RefusalList.beside(out).getFileName());
    return 1;
  }
}
