package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hepacast.modelformat.fault.Nearest;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.Dictionary;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.prognosis.cohort.Variable;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.workbench.cohort.StudyCohort;

/**
 * What is known so far: the cohort, the columns that steps have added, the features of images.
 * Immutable; row i is everywhere the same patient.
 *
 * @param table the cohort's columns, then those of the steps
 * @param images features by region
 */
public record Board(StudyCohort cohort, Cohort table, Map<String, Matrix> images) {
  public Board {
    images = new LinkedHashMap<>(images);
  }

  /** Before the first step. */
  public static Board of(StudyCohort cohort) {
    return new Board(cohort, cohort.table(), Map.of());
  }

  /** With what a step adds. */
  public Board with(List<Derived> columns, Map<String, Matrix> features) {
    Map<String, Matrix> all = new LinkedHashMap<>(images);
    all.putAll(features);
    return new Board(cohort, columns.isEmpty() ? table : table.with(typed(columns)), all);
  }

  private Cohort typed(List<Derived> columns) {
    List<String> names = columns.stream().map(c -> c.variable().name()).toList();
    List<List<String>> rows =
        IntStream.range(0, size())
            .mapToObj(i -> columns.stream().map(c -> c.cells().get(i)).toList())
            .toList();
    return Cohort.of(
        new RawTable(names, rows),
        new Dictionary(columns.stream().map(Derived::variable).toList()));
  }

  /** Patients. */
  public int size() {
    return table.size();
  }

  /** A variable, or a refusal with the nearest name. */
  Variable variable(String name) {
    List<String> known = table.dictionary().variables().stream().map(Variable::name).toList();
    if (!known.contains(name)) {
      throw new StepRefused(
          "there is no column " + Nearest.quoted(name), Nearest.remedy(name, known));
    }
    return table.dictionary().get(name);
  }

  /** The features of a region, or a refusal with the nearest name. */
  Matrix region(String name) {
    Matrix features = images.get(name);
    if (features == null) {
      throw new StepRefused(
          "no step has measured the region " + Nearest.quoted(name),
          images.isEmpty()
              ? "put a step 'images' before this one"
              : Nearest.remedy(name, images.keySet()));
    }
    return features;
  }

  /** Columns of the table, then the features of regions, for all patients; NaN is missing. */
  Matrix features(List<String> columns, List<String> regions) {
    columns.forEach(this::variable);
    List<String> names = new ArrayList<>();
    List<double[]> values = new ArrayList<>();
    List<Matrix> parts = new ArrayList<>();
    if (!columns.isEmpty()) {
      parts.add(table.features(columns));
    }
    regions.forEach(name -> parts.add(region(name)));
    for (Matrix part : parts) {
      names.addAll(part.names());
      IntStream.range(0, part.columns()).mapToObj(part::column).forEach(values::add);
    }
    return Matrix.ofColumns(names, values.toArray(double[][]::new));
  }

  /** The label of a variable, or of a level of one ({@code site=rectum}). */
  String label(String feature) {
    String[] parts = feature.split("=", 2);
    return table.dictionary().variables().stream()
        .filter(v -> v.name().equals(parts[0]))
        .findFirst()
        .map(v -> parts.length == 2 ? v.label() + ": " + parts[1] : v.label())
        .orElse(feature);
  }
}
