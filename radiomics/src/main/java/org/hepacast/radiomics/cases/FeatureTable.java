package org.hepacast.radiomics.cases;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hepacast.radiomics.extract.FeatureSet;
import org.hepacast.radiomics.io.FileOutput;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * The growing table of features: a row per case with the case's columns, protocol and profile,
 * diagnostics, features. Each row is on disk before the next case is waited for; an interrupted run
 * continues where it was, and a row that was cut off is written again.
 */
public final class FeatureTable implements AutoCloseable {

  private static final String PROTOCOL = "protocol";
  private static final String PROFILE = "profile";

  private final RandomAccessFile file;
  private final Set<List<String>> done = new HashSet<>();
  private List<String> header = List.of();

  FeatureTable(RandomAccessFile file) {
    this.file = file;
  }

  /** Opens a table to go on with, or a new one. Rows of another protocol are refused, not mixed. */
  public static FeatureTable open(Path path, String protocolId) {
    try {
      String text = Files.exists(path) ? Files.readString(path) : "";
      // What follows the last whole row was being written when the run stopped.
      String whole = Csv.wholeRecords(text);
      var file = new RandomAccessFile(path.toFile(), "rw");
      var table = new FeatureTable(file);
      if (!text.isEmpty()) {
        table.remember(Csv.parse(whole), path, protocolId);
      }
      file.setLength(whole.getBytes(StandardCharsets.UTF_8).length);
      file.seek(file.length());
      return table;
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }

  /**
   * Takes over the rows that are there; a file of anything else is refused before it is touched.
   */
  private void remember(List<List<String>> rows, Path path, String protocolId) throws IOException {
    header = rows.isEmpty() ? List.of() : rows.getFirst();
    int protocol = header.indexOf(PROTOCOL);
    boolean ours =
        protocol >= 0
            && rows.stream()
                .skip(1)
                .allMatch(r -> r.size() == header.size() && r.get(protocol).equals(protocolId));
    if (!ours) {
      file.close();
      throw new RadiomicsException(
          Kind.PARAMETER,
          path.getFileName() + " holds something other than features by the protocol " + protocolId,
          "write to another file, or delete this one");
    }
    rows.stream().skip(1).forEach(row -> done.add(List.copyOf(row.subList(0, protocol))));
  }

  /** Whether the table has a row for exactly these columns. */
  public boolean has(Case one) {
    return done.contains(List.copyOf(one.columns().values()));
  }

  /** Writes a table of one case, in place of any there was. */
  public static void write(Path path, Outcome.Computed outcome) {
    Row row = Row.of(outcome);
    byte[] text = (Csv.line(row.names()) + Csv.line(row.values())).getBytes(StandardCharsets.UTF_8);
    FileOutput.write(path, out -> out.write(text));
  }

  /**
   * Writes the row of a case that has features. A case with other columns than those before it is
   * refused like any other.
   *
   * @throws RadiomicsException where the row cannot be written: the disk, not the case, is at
   *     fault, and the next row would be put behind half of this one
   */
  public Outcome keep(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused refused -> refused;
      case Outcome.Computed computed -> keep(computed);
    };
  }

  private Outcome keep(Outcome.Computed outcome) {
    Row row = Row.of(outcome);
    if (header.isEmpty()) {
      header = row.names();
      write(Csv.line(header));
    }
    if (!header.equals(row.names())) {
      return new Outcome.Refused(
          outcome.given(),
          "the case gives other columns than the cases before it",
          "put cases of one kind and one protocol into one table");
    }
    write(Csv.line(row.values()));
    done.add(List.copyOf(outcome.given().columns().values()));
    return outcome;
  }

  private record Row(List<String> names, List<String> values) {

    static Row of(Outcome.Computed outcome) {
      FeatureSet features = outcome.features();
      var row =
          new Row(
              new ArrayList<>(outcome.given().columns().keySet()),
              new ArrayList<>(outcome.given().columns().values()));
      row.put(PROTOCOL, features.protocolId());
      row.put(PROFILE, features.profile().key());
      features.diagnostics().forEach(row::put);
      features.values().forEach((name, value) -> row.put(name, Double.toString(value)));
      return row;
    }

    private void put(String name, String value) {
      names.add(name);
      values.add(value);
    }
  }

  private void write(String line) {
    try {
      file.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }
}
