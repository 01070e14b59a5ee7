package org.hepacast.workbench.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.cohort.RawTable;

/** The list of all reference data. */
public final class ReferenceData {

  private ReferenceData() {}

  /** Every set with its files, in the order of the list. */
  public static List<ReferenceSet> sets() {
    RawTable sets = table("sets.csv");
    RawTable files = table("files.csv");
    List<ReferenceSet> all = new ArrayList<>();
    for (int row = 0; row < sets.column("set").size(); row++) {
      String name = sets.column("set").get(row);
      all.add(
          new ReferenceSet(
              name,
              sets.column("what").get(row),
              sets.column("source").get(row),
              sets.column("version").get(row),
              sets.column("licence").get(row),
              files(files, name)));
    }
    return all;
  }

  private static List<ReferenceFile> files(RawTable files, String set) {
    List<String> of = files.column("set");
    List<String> paths = files.column("path");
    List<String> digests = files.column("sha256");
    return IntStream.range(0, of.size())
        .filter(row -> of.get(row).equals(set))
        .mapToObj(row -> new ReferenceFile(paths.get(row), digests.get(row)))
        .toList();
  }

  private static RawTable table(String name) {
    try (InputStream in = ReferenceData.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the build lacks " + name);
      }
      return RawTable.csv(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
