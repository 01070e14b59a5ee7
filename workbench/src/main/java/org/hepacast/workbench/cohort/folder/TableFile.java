package org.hepacast.workbench.cohort.folder;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.prognosis.data.Csv;

/** Reads a CSV file of the folder, and tells everything that is wrong with its form. */
final class TableFile {
  private final Path file;
  private final Problems problems;

  TableFile(Path file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  private String name() {
    return file.getFileName().toString();
  }

  /** The table, where its form is right. */
  Optional<RawTable> read() throws IOException {
    if (!Files.isRegularFile(file)) {
      problems.add(name(), "is not there", "docs/cohorts.md has an example of it to start from");
      return Optional.empty();
    }
    try {
      List<List<String>> lines =
          Csv.read(Files.readString(file, StandardCharsets.UTF_8)).stream()
              .map(line -> line.stream().map(String::strip).toList())
              .filter(line -> !line.equals(List.of("")))
              .toList();
      return table(lines);
    } catch (CharacterCodingException e) {
      problems.add(name(), "is not text in UTF-8", "save it as CSV in UTF-8");
    } catch (IllegalArgumentException e) {
      problems.add(name(), "is no CSV: " + e.getMessage(), "check its quotes and separators");
    }
    return Optional.empty();
  }

  private Optional<RawTable> table(List<List<String>> lines) {
    if (lines.size() < 2) {
      problems.add(
          name(),
          lines.isEmpty() ? "is empty" : "has a header and no row",
          "write the names of the columns in the first line and a row for each entry below");
      return Optional.empty();
    }
    List<String> header = lines.getFirst();
    boolean sound = true;
    Set<String> names = new HashSet<>();
    for (String column : header) {
      if (!names.add(column)) {
        problems.add(name(), "has the column '%s' twice".formatted(column), "rename one of them");
        sound = false;
      }
    }
    for (int row = 1; row < lines.size(); row++) {
      int cells = lines.get(row).size();
      if (cells != header.size()) {
        problems.add(
            "%s, row %d".formatted(name(), row),
            "has %d cells, the header %d".formatted(cells, header.size()),
            "check its separators; a cell that holds a comma stands in quotes");
        sound = false;
      }
    }
    return sound
        ? Optional.of(new RawTable(header, lines.subList(1, lines.size())))
        : Optional.empty();
  }
}
