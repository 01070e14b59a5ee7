package org.hepacast.bench.prognosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;

/** A public survival cohort from the shared data folder: complete rows, numeric columns. */
record PublicCohort(Matrix x, Survival y) {
  static PublicCohort read(Path shared, String set) throws IOException {
    List<String> lines = Files.readAllLines(shared.resolve("survival/data/" + set + ".model.csv"));
    List<String> header = List.of(lines.getFirst().split(",", -1));
    double[][] rows =
        lines.stream()
            .skip(1)
            .map(
                line ->
                    Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
            .toArray(double[][]::new);
    double[] time = Arrays.stream(rows).mapToDouble(row -> row[0]).toArray();
    double[] event = Arrays.stream(rows).mapToDouble(row -> row[1]).toArray();
    double[][] features =
        Arrays.stream(rows)
            .map(row -> Arrays.copyOfRange(row, 2, row.length))
            .toArray(double[][]::new);
    return new PublicCohort(
        Matrix.ofRows(header.subList(2, header.size()), features), Survival.of(time, event));
  }
}
