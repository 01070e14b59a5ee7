package org.hepacast.dicom.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A table of codes beside the classes: one row a line, cells between commas, names in the first.
 */
final class CodeTable {

  private CodeTable() {}

  static Stream<String[]> read(String name) {
    try (InputStream in = CodeTable.class.getResourceAsStream(name);
        var lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in, name), StandardCharsets.UTF_8))) {
      List<String[]> rows = lines.lines().skip(1).map(line -> line.split(",", -1)).toList();
      return rows.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
