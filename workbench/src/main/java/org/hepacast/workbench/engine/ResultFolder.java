package org.hepacast.workbench.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.prognosis.data.Csv;
import org.hepacast.workbench.build.Build;
import org.hepacast.workbench.cohort.StudyCohort;
import org.hepacast.workbench.result.Report;
import org.hepacast.workbench.result.ReportInput;
import org.hepacast.workbench.step.Measure;
import org.hepacast.workbench.step.ResultTable;

/** Gathers what the steps have left: tables, figures, packages, the report, the lock file. */
final class ResultFolder {
  private final StudyRecipe recipe;
  private final StudyCohort cohort;
  private final RunSettings settings;

  ResultFolder(StudyRecipe recipe, StudyCohort cohort, RunSettings settings) {
    this.recipe = recipe;
    this.cohort = cohort;
    this.settings = settings;
  }

  void write(List<StoredStep> steps, Path out) throws IOException {
    Path tables = Files.createDirectories(out.resolve("tables"));
    Path figures = Files.createDirectories(out.resolve("figures"));
    for (StoredStep step : steps) {
      for (ResultTable table : step.tables()) {
        Files.writeString(tables.resolve(table.name() + ".csv"), table.csv());
      }
      for (String figure : step.figures().keySet()) {
        for (String ending : List.of(".svg", ".png")) {
          Files.copy(
              step.folder().resolve("figures").resolve(figure + ending),
              figures.resolve(figure + ending));
        }
      }
      for (String document : step.documents()) {
        Files.copy(step.folder().resolve("documents").resolve(document), out.resolve(document));
      }
    }
    Files.writeString(tables.resolve("measures.csv"), measures(steps));
    Files.writeString(out.resolve("recipe.yaml"), recipe.text());
    Files.writeString(out.resolve("report.html"), Report.html(input(steps)));
    Files.writeString(
        out.resolve(LockFile.NAME), LockFile.of(recipe, cohort, settings, out).json());
  }

  private static String measures(List<StoredStep> steps) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("measure", "value", "lower", "upper"));
    for (StoredStep step : steps) {
      for (Measure m : step.measures()) {
        lines.add(
            List.of(
                m.name(),
                Double.toString(m.value().estimate()),
                limit(m.value().lower()),
                limit(m.value().upper())));
      }
    }
    return Csv.write(lines);
  }

  private static String limit(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  private ReportInput input(List<StoredStep> steps) throws IOException {
    List<ReportInput.Section> sections = new ArrayList<>();
    for (int k = 0; k < steps.size(); k++) {
      StoredStep step = steps.get(k);
      List<ReportInput.Picture> pictures = new ArrayList<>();
      for (var figure : step.figures().entrySet()) {
        pictures.add(
            new ReportInput.Picture(
                figure.getKey(),
                figure.getValue(),
                Files.readString(
                    step.folder().resolve("figures").resolve(figure.getKey() + ".svg"))));
      }
      sections.add(
          new ReportInput.Section(
              recipe.steps().get(k).kind(),
              recipe.steps().get(k).title(),
              step.notes(),
              step.tables(),
              pictures,
              step.documents()));
    }
    return new ReportInput(
        new ReportInput.Study(
            recipe.name(),
            recipe.version(),
            recipe.title(),
            recipe.question(),
            recipe.paper(),
            recipe.population(),
            recipe.readings()),
        new ReportInput.Data(
            cohort.facts(),
            cohort.size(),
            cohort.partNames().stream()
                .map(part -> "%s: %d".formatted(part, cohort.rowsOf(part).length))
                .toList(),
            CohortWords.outcome(cohort.table(), recipe.endpoint()),
            CohortWords.missing(cohort.table(), recipe.columns().dictionary())),
        sections,
        recipe.findings().stream()
            .map(
                f ->
                    new ReportInput.Beside(
                        f.what(), f.value(), f.lower(), f.upper(), f.measure(), f.why()))
            .toList(),
        steps.stream().flatMap(s -> s.measures().stream()).toList(),
        new ReportInput.Run(settings.seed(), Build.program(), Build.java(), Build.system()));
  }
}
