package org.hepacast.radiomics.formula;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The reference numbers that stand beside these tests, plain or gzip. */
final class Resource {

  private Resource() {}

  static String text(String name) {
    return String.join("\n", lines(name));
  }

  /** Rows of a comma separated table without its heading; its cells hold no commas. */
  static List<String[]> table(String name) {
    List<String> lines = lines(name);
    return lines.subList(1, lines.size()).stream().map(line -> line.split(",", -1)).toList();
  }

  private static List<String> lines(String name) {
    InputStream found =
        Objects.requireNonNull(Resource.class.getResourceAsStream(name), "no resource " + name);
    try (InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(found) : found;
        var reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
