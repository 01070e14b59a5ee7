package org.hepacast.workbench.result;

import java.util.List;
import java.util.Optional;
import org.hepacast.workbench.cohort.CohortFacts;
import org.hepacast.workbench.step.Measure;
import org.hepacast.workbench.step.ResultTable;

/** What a report is made of. */
public record ReportInput(
    Study study,
    Data data,
    List<Section> sections,
    List<Beside> findings,
    List<Measure> measures,
    Run run) {
  /** What the recipe says of itself. */
  public record Study(
      String name,
      String version,
      String title,
      String question,
      String paper,
      String population,
      List<String> readings) {}

  /**
   * The cohort.
   *
   * @param parts with their numbers of patients
   * @param outcome and missing values in sentences
   */
  public record Data(
      CohortFacts facts, int patients, List<String> parts, String outcome, String missing) {}

  /** What one step left. */
  public record Section(
      String kind,
      String title,
      List<String> notes,
      List<ResultTable> tables,
      List<Picture> pictures,
      List<String> documents) {}

  /** A figure as SVG. */
  public record Picture(String name, String title, String svg) {}

  /** A figure of the paper. */
  public record Beside(
      String what,
      double value,
      Optional<Double> lower,
      Optional<Double> upper,
      Optional<String> measure,
      String why) {}

  /** How it was computed. */
  public record Run(long seed, String program, String java, String system) {}
}
