package org.hepacast.radiomics.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * A shard of a table of cases while it is computed. It is begun or gone on with only where what
 * lies there was made of the same list, by the same protocol and program.
 */
public final class ShardWork {

  private final ShardSeal seal;
  private final Path table;
  private final List<Case> cases;
  private final boolean finished;

  private ShardWork(ShardSeal seal, Path table, List<Case> cases, boolean finished) {
    this.seal = seal;
    this.table = table;
    this.cases = cases;
    this.finished = finished;
  }

  /**
   * Begins a shard, or takes it up.
   *
   * @param whole the table that the shards are merged into
   * @param all the whole list, of which the shard's cases are taken
   */
  public static ShardWork begin(Shard shard, Path whole, List<Case> all, String protocolId) {
    Path table = shard.beside(whole);
    ShardSeal seal = ShardSeal.begun(shard, all, protocolId);
    var there = ShardSeal.read(table);
    if (there.isEmpty() && hasRows(table)) {
      throw notOurs(table, "lies there without the file that says what it is made of");
    }
    there
        .flatMap(seal::difference)
        .ifPresent(
            difference -> {
              throw notOurs(table, "was begun with " + difference);
            });
    boolean finished =
        there
            .flatMap(ShardSeal::features)
            .filter(digest -> !Files.exists(RefusalList.beside(table)))
            .filter(digest -> Files.exists(table) && digest.equals(ShardSeal.contents(table)))
            .isPresent();
    if (!finished) {
      seal.write(table);
    }
    return new ShardWork(seal, table, shard.of(all), finished);
  }

  private static boolean hasRows(Path table) {
    try {
      return Files.exists(table) && Files.size(table) > 0;
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }

  private static RadiomicsException notOurs(Path table, String how) {
    return new RadiomicsException(
        Kind.PARAMETER,
        table.getFileName() + " " + how,
        "write to another file, or delete this shard's files");
  }

  /** The shard's cases, in the order of the list. */
  public List<Case> cases() {
    return cases;
  }

  /** The shard's own table. */
  public Path table() {
    return table;
  }

  /** Whether an earlier run has computed every case; one with refusals tries them again. */
  public boolean finished() {
    return finished;
  }

  /** Seals the table and its refusals: every case has its outcome. */
  public void finish() {
    seal.finished(table).write(table);
  }
}
