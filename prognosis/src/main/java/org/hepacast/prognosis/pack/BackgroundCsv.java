package org.hepacast.prognosis.pack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.prognosis.data.Csv;
import org.hepacast.prognosis.data.Matrix;

/** The background of a package as comma-separated text; an empty cell is a missing value. */
final class BackgroundCsv {
  private BackgroundCsv() {}

  static byte[] write(Matrix x) {
    List<List<String>> lines = new ArrayList<>(List.of(x.names()));
    for (int i = 0; i < x.rows(); i++) {
      lines.add(
          Arrays.stream(x.row(i))
              .mapToObj(v -> Double.isNaN(v) ? "" : Double.toString(v))
              .toList());
    }
    return Csv.write(lines).getBytes(StandardCharsets.UTF_8);
  }

  static Matrix read(byte[] csv) {
    try {
      List<List<String>> lines = Csv.read(new String(csv, StandardCharsets.UTF_8));
      double[][] rows =
          lines.stream()
              .skip(1)
              .map(line -> line.stream().mapToDouble(BackgroundCsv::number).toArray())
              .toArray(double[][]::new);
      return Matrix.ofRows(lines.isEmpty() ? List.of() : lines.getFirst(), rows);
    } catch (RuntimeException e) {
      throw new PackageException(
          TrainedModel.BACKGROUND,
          "it is no table of numbers under one line of names",
          "fetch the package again",
          e);
    }
  }

  private static double number(String cell) {
    if (cell.isEmpty()) {
      return Double.NaN;
    }
    double value = Double.parseDouble(cell);
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("A cell is no number.");
    }
    return value;
  }
}
