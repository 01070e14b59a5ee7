package org.hepacast.workbench.cohort.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hepacast.prognosis.numeric.Samples;

/** What a paper prints of each column beside what was drawn. */
final class Marginals {
  private final StudyDesign design;
  private final List<SimulatedPatient> patients;

  /**
   * One printed number.
   *
   * @param part of the cohort, with its group
   * @param column and what of it
   * @param error standard error of the drawn number; NaN where no formula is at hand
   */
  record Row(
      String part, String column, double printed, double drawn, double error, String source) {}

  Marginals(StudyDesign design, List<SimulatedPatient> patients) {
    this.design = design;
    this.patients = patients;
  }

  /** Part by part, column by column. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (DesignPart part : design.parts()) {
      List<SimulatedPatient> those =
          patients.stream().filter(patient -> patient.part().equals(part)).toList();
      for (DrawnColumn column : design.columns()) {
        if (column.isFor(part)) {
          rows.addAll(rows(part, column, those));
        }
      }
    }
    return rows;
  }

  private List<Row> rows(DesignPart part, DrawnColumn column, List<SimulatedPatient> those) {
    List<SimulatedPatient> asked =
        column.within().isEmpty()
            ? those
            : those.stream()
                .filter(p -> p.draw().value(column.within().get()) >= least(column))
                .toList();
    double[] values = asked.stream().mapToDouble(p -> p.draw().value(column.name())).toArray();
    String name = part.part() + (part.group().isEmpty() ? "" : " " + part.group());
    List<Row> rows = new ArrayList<>();
    switch (column.spread()) {
      case Spread.Share(double yes) -> rows.add(share(name, column, column.name(), yes, values, 1));
      case Spread.Levels(List<Double> shares) -> {
        double sum = shares.stream().mapToDouble(s -> s).sum();
        List<String> labels = design.dictionary().get(column.name()).levelLabels();
        for (int level = 0; level < shares.size(); level++) {
          String label = column.name() + " " + labels.get(level);
          rows.add(share(name, column, label, shares.get(level) / sum, values, level));
        }
      }
      case Spread.Normal _, Spread.LogNormal _, Spread.Count _ -> {}
    }
    for (Printed printed : column.printed()) {
      rows.add(
          new Row(
              name,
              column.name() + " " + printed.what(),
              printed.value(),
              printed.of(values),
              error(printed, values),
              column.source()));
    }
    return rows;
  }

  private double least(DrawnColumn column) {
    return design.dictionary().get(column.within().orElseThrow()).codes().isEmpty() ? 2 : 1;
  }

  private static Row share(
      String part, DrawnColumn column, String what, double printed, double[] values, int level) {
    double drawn = Arrays.stream(values).filter(v -> v == level).count() / (double) values.length;
    return new Row(part, what, printed, drawn, error(printed, values.length), column.source());
  }

  private static double error(Printed printed, double[] values) {
    return switch (printed.what()) {
      case "median" -> Double.NaN;
      case "mean" -> Math.sqrt(Samples.variance(values) / values.length);
      default -> error(printed.value(), values.length);
    };
  }

  private static double error(double share, int patients) {
    return Math.sqrt(share * (1 - share) / patients);
  }

  /** With a header, for a file. */
  List<List<String>> lines() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("part", "column", "paper", "drawn", "standardError", "source"));
    for (Row row : rows()) {
      lines.add(
          List.of(
              row.part(),
              row.column(),
              Double.toString(row.printed()),
              String.format(Locale.ROOT, "%.4f", row.drawn()),
              Double.isNaN(row.error()) ? "" : String.format(Locale.ROOT, "%.4f", row.error()),
              row.source()));
    }
    return lines;
  }
}
