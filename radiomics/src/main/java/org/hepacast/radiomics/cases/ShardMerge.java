package org.hepacast.radiomics.cases;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hepacast.radiomics.io.FileOutput;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * Puts the tables of shards together: the rows in the order of the list of cases, the refusals
 * likewise, so that the same bytes come out as of one run over the whole list.
 */
public final class ShardMerge {

  private final ShardSet shards;
  private final List<Case> cases;

  /**
   * Takes the shards of a list of cases.
   *
   * @throws RadiomicsException where one is missing, unfinished, of another list, or was changed
   *     after it was finished
   */
  public ShardMerge(ShardSet shards, List<Case> cases) {
    this.shards = shards;
    this.cases = List.copyOf(cases);
    shards.requireWhole(cases);
  }

  /**
   * Writes the table and, where cases were refused, their list beside it.
   *
   * @return how many cases were refused
   */
  public int write(Path out) {
    if (Files.exists(out)) {
      // Anything else than features of this protocol is refused before it is touched.
      FeatureTable.open(out, shards.protocolId()).close();
    }
    List<Path> tables = shards.tables();
    int refused = 0;
    try (var features = new Rows(tables);
        var refusals = new Rows(tables.stream().map(RefusalList::beside).toList())) {
      for (int i = 0; i < cases.size(); i++) {
        if (features.row(i).isEmpty()) {
          requireRefused(refusals.row(i), i);
          refused++;
        }
      }
      FileOutput.write(out, file -> features.writeTo(file, i -> features.row(i)));
      writeRefusals(RefusalList.beside(out), features, refusals, refused > 0);
    }
    return refused;
  }

  private void requireRefused(Optional<byte[]> refusal, int index) {
    if (refusal.isEmpty()) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "case %d of the list is in no shard".formatted(index + 1),
          "compute its shard again");
    }
  }

  private static void writeRefusals(Path list, Rows features, Rows refusals, boolean some) {
    if (some) {
      FileOutput.write(
          list,
          file ->
              refusals.writeTo(
                  file, i -> features.row(i).isPresent() ? Optional.empty() : refusals.row(i)));
      return;
    }
    try {
      Files.deleteIfExists(list);
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }

  /** Tables of one kind, one for each shard; those without rows may not be there. */
  private final class Rows implements AutoCloseable {

    private final List<Optional<ShardRows>> shardRows = new ArrayList<>();
    private final List<String> header;

    Rows(List<Path> files) {
      int columns = cases.isEmpty() ? 0 : cases.getFirst().columns().size();
      for (Path file : files) {
        shardRows.add(
            Files.exists(file) ? Optional.of(ShardRows.open(file, columns)) : Optional.empty());
      }
      header = header();
    }

    private List<String> header() {
      List<List<String>> headers =
          shardRows.stream()
              .flatMap(Optional::stream)
              .map(ShardRows::header)
              .filter(names -> !names.isEmpty())
              .distinct()
              .toList();
      if (headers.size() > 1) {
        close();
        throw new RadiomicsException(
            Kind.PARAMETER,
            "the shards have other columns than each other",
            "split the list into cases of one kind; one run over it names those that differ");
      }
      return headers.isEmpty() ? List.of() : headers.getFirst();
    }

    Optional<byte[]> row(int index) {
      return shardRows.get(index % shardRows.size()).flatMap(rows -> rows.row(cases.get(index)));
    }

    void writeTo(OutputStream out, Function<Integer, Optional<byte[]>> rows) throws IOException {
      if (!header.isEmpty()) {
        ShardRows.writeHeader(header, out);
      }
      for (int i = 0; i < cases.size(); i++) {
        out.write(rows.apply(i).orElse(new byte[0]));
      }
    }

    @Override
    public void close() {
      shardRows.forEach(rows -> rows.ifPresent(ShardRows::close));
    }
  }
}
