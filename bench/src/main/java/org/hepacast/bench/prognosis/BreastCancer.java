package org.hepacast.bench.prognosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.classify.Classifier;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Standardiser;
import org.hepacast.prognosis.validate.Auc;

/** The Wisconsin data, split and standardised as the references have it. */
record BreastCancer(Matrix train, Labels labels, Matrix test, Labels truth) {
  static BreastCancer read(Path shared) throws IOException {
    List<String> lines = Files.readAllLines(shared.resolve("survival/data/wdbc.csv"));
    List<String> header = List.of(lines.getFirst().split(",", -1));
    double[][] rows =
        lines.stream()
            .skip(1)
            .map(
                line ->
                    Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
            .toArray(double[][]::new);
    Matrix x =
        Matrix.ofRows(
            header.subList(2, header.size()),
            Arrays.stream(rows)
                .map(row -> Arrays.copyOfRange(row, 2, row.length))
                .toArray(double[][]::new));
    Labels y = Labels.of(Arrays.stream(rows).mapToDouble(row -> row[1]).toArray());
    int[] in = IntStream.range(0, rows.length).filter(i -> rows[i][0] == 0).toArray();
    int[] out = IntStream.range(0, rows.length).filter(i -> rows[i][0] == 1).toArray();
    Standardiser scale = Standardiser.of(x.selectRows(in));
    return new BreastCancer(
        scale.apply(x.selectRows(in)), y.select(in), scale.apply(x.selectRows(out)), y.select(out));
  }

  static double[][] rows(Matrix x) {
    return IntStream.range(0, x.rows()).mapToObj(x::row).toArray(double[][]::new);
  }

  static int[] classes(Labels y) {
    return IntStream.range(0, y.size()).map(y::get).toArray();
  }

  /** Probability of class 1 for each test row. */
  double[] ask(Classifier classifier) {
    return Arrays.stream(rows(test)).mapToDouble(classifier::probability).toArray();
  }

  /** The same of Smile's classifier. */
  double[] ask(smile.classification.Classifier<double[]> classifier) {
    return Arrays.stream(rows(test))
        .mapToDouble(
            row -> {
              double[] posteriori = new double[2];
              classifier.predict(row, posteriori);
              return posteriori[1];
            })
        .toArray();
  }

  double auc(double[] answers) {
    return Auc.of(answers, truth);
  }
}
