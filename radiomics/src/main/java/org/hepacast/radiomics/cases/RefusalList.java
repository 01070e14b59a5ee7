package org.hepacast.radiomics.cases;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.radiomics.io.FileOutput;
import org.hepacast.radiomics.io.Refusal;

/**
 * The cases that gave no features, each with reason and remedy, as a CSV file beside the features.
 */
public final class RefusalList {

  private RefusalList() {}

  /** {@code features.csv} has {@code features.refused.csv} beside it. */
  public static Path beside(Path features) {
    String name = features.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return features.resolveSibling(name.substring(0, dot) + ".refused" + name.substring(dot));
  }

  /** Writes the list anew; without refusals there is no file. */
  public static void write(Path file, List<Outcome.Refused> refused) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw Refusal.of(e);
    }
    if (refused.isEmpty()) {
      return;
    }
    var text = new StringBuilder();
    List<String> header = new ArrayList<>(refused.getFirst().given().columns().keySet());
    header.addAll(List.of("reason", "remedy"));
    text.append(Csv.line(header));
    for (Outcome.Refused one : refused) {
      List<String> row = new ArrayList<>(one.given().columns().values());
      row.addAll(List.of(one.reason(), one.remedy()));
      text.append(Csv.line(row));
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    FileOutput.write(file, out -> out.write(bytes));
  }
}
