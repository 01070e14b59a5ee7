package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.figure.Figure;

/** What a step found and hands on; filled by the step, belongs to one thread. */
public final class StepOutput {
  /** A figure with its file name, without ending, and what it shows. */
  public record Drawn(String name, String title, Figure figure) {}

  private final List<ResultTable> tables = new ArrayList<>();
  private final List<Drawn> figures = new ArrayList<>();
  private final List<Measure> measures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final List<Derived> columns = new ArrayList<>();
  private final Map<String, Matrix> images = new LinkedHashMap<>();
  private final Map<String, byte[]> documents = new LinkedHashMap<>();

  public StepOutput table(String name, String title, List<String> header, List<List<String>> rows) {
    tables.add(new ResultTable(name, title, header, rows));
    return this;
  }

  public StepOutput figure(String name, String title, Figure figure) {
    figures.add(new Drawn(name, title, figure));
    return this;
  }

  /** A measure; one without a value is left out. */
  public StepOutput measure(String name, double value) {
    return measure(name, new Interval(value, Double.NaN, Double.NaN));
  }

  public StepOutput measure(String name, Interval value) {
    if (Double.isFinite(value.estimate())) {
      measures.add(new Measure(name, value));
    }
    return this;
  }

  /** A sentence for the report. */
  public StepOutput note(String sentence) {
    notes.add(sentence);
    return this;
  }

  /** A sentence for the report that whoever runs the study reads at once, too. */
  public StepOutput tell(String sentence) {
    told.add(sentence);
    return note(sentence);
  }

  public StepOutput column(Derived column) {
    columns.add(column);
    return this;
  }

  /** Features of a region, one row per patient, NaN where there are none. */
  public StepOutput image(String region, Matrix features) {
    images.put(region, features);
    return this;
  }

  /** A file of the result folder, such as a model package. */
  public StepOutput document(String name, byte[] content) {
    documents.put(name, content);
    return this;
  }

  public List<ResultTable> tables() {
    return tables;
  }

  public List<Drawn> figures() {
    return figures;
  }

  public List<Measure> measures() {
    return measures;
  }

  public List<String> notes() {
    return notes;
  }

  public List<String> told() {
    return told;
  }

  public List<Derived> columns() {
    return columns;
  }

  public Map<String, Matrix> images() {
    return images;
  }

  public Map<String, byte[]> documents() {
    return documents;
  }
}
