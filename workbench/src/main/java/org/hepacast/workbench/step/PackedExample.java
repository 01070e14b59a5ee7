package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.pack.TrainedModel;

/**
 * What a package says of some of its simulated patients, to the last digit: what a service has to
 * answer to the same inputs. Of real patients none is shown.
 */
final class PackedExample {
  private static final int PATIENTS = 3;

  private PackedExample() {}

  static void write(String step, TrainedModel model, Matrix x, StepOutput out) {
    int[] rows =
        IntStream.range(0, x.rows())
            .filter(i -> Arrays.stream(x.row(i)).noneMatch(Double::isNaN))
            .limit(PATIENTS)
            .toArray();
    List<String> header = new ArrayList<>(List.of("Input"));
    IntStream.rangeClosed(1, rows.length).forEach(k -> header.add("Patient " + k));
    List<List<String>> lines = new ArrayList<>();
    for (int j = 0; j < x.columns(); j++) {
      int column = j;
      lines.add(line(x.names().get(j), rows, i -> x.get(i, column)));
    }
    for (double horizon : model.manifest().predicts().endpoints().getFirst().horizons()) {
      lines.add(line("risk@" + horizon, rows, i -> model.estimator().risk(x.row(i), horizon)));
    }
    out.table(
        step + "-example",
        "What %s answers to some of its simulated patients, in all digits"
            .formatted(model.manifest().identifier()),
        header,
        lines);
  }

  private static List<String> line(
      String name, int[] rows, java.util.function.IntToDoubleFunction value) {
    List<String> line = new ArrayList<>(List.of(name));
    Arrays.stream(rows).mapToObj(i -> Double.toString(value.applyAsDouble(i))).forEach(line::add);
    return line;
  }
}
