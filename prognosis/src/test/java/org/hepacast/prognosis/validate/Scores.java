package org.hepacast.prognosis.validate;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.verification.Reference;

/** The fixed scores of the breast cancer table, all rows or the test rows. */
record Scores(Reference.Csv csv, int[] rows) {
  static Scores read(String which) {
    Reference.Csv csv = Reference.csv("scores_wdbc.csv");
    double[] test = csv.numbers("test");
    return new Scores(
        csv,
        IntStream.range(0, test.length).filter(i -> which.equals("all") || test[i] == 1).toArray());
  }

  double[] of(String column) {
    double[] all = csv.numbers(column);
    return Arrays.stream(rows).mapToDouble(i -> all[i]).toArray();
  }

  Labels malignant() {
    return Labels.of(of("malignant"));
  }
}
