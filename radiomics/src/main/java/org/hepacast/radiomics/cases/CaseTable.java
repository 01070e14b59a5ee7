package org.hepacast.radiomics.cases;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * PyRadiomics' batch file: columns Image and Mask, optional Label, and any others. Relative paths
 * count from the file's folder.
 */
public final class CaseTable {

  private static final long LARGEST = 64L << 20;

  private CaseTable() {}

  /**
   * All cases of a file in UTF-8; one without the columns, or with a row of another length, is
   * refused.
   */
  public static List<Case> read(Path file) {
    List<List<String>> rows = Csv.parse(text(file));
    if (rows.isEmpty()) {
      throw refused(file, "is empty");
    }
    List<String> header = rows.getFirst().stream().map(String::strip).toList();
    if (!header.contains("Image") || !header.contains("Mask")) {
      throw refused(file, "lacks the column Image or Mask");
    }
    if (new HashSet<>(header).size() < header.size()) {
      throw refused(file, "names a column twice");
    }
    List<Case> cases = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      if (row.size() != header.size()) {
        throw refused(
            file,
            "has "
                + row.size()
                + " fields in case "
                + (cases.size() + 1)
                + " instead of "
                + header.size());
      }
      cases.add(of(file, header, row));
    }
    return cases;
  }

  private static Case of(Path file, List<String> header, List<String> row) {
    var columns = new LinkedHashMap<String, String>();
    for (int i = 0; i < header.size(); i++) {
      columns.put(header.get(i), row.get(i).strip());
    }
    Path folder = file.toAbsolutePath().resolveSibling("");
    String label = columns.getOrDefault("Label", "");
    return new Case(
        folder.resolve(columns.getOrDefault("Image", "")).normalize(),
        folder.resolve(columns.getOrDefault("Mask", "")).normalize(),
        label.isEmpty() ? Optional.empty() : Optional.of(label),
        columns);
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw refused(file, "is larger than 64 MiB");
      }
      return Files.readString(file);
    } catch (MalformedInputException e) {
      throw refused(file, "is not text in UTF-8");
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }

  private static RadiomicsException refused(Path file, String reason) {
    return new RadiomicsException(
        Kind.PARAMETER,
        "the table of cases " + file.getFileName() + " " + reason,
        "give a CSV file with the columns Image and Mask, optionally Label, one case per line");
  }
}
