package org.hepacast.modelpackage.score;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hepacast.modelpackage.Shipped;
import org.hepacast.modelpackage.format.Manifest;
import org.hepacast.modelpackage.format.ModelPackage;

/** The page on the shipped models, made from their packages: {@code docs/models.md}. */
final class ModelsPage {
  private final StringBuilder page = new StringBuilder();

  static String of(Iterable<ModelPackage> models) {
    var writer = new ModelsPage();
    writer.head(models);
    models.forEach(writer::section);
    return writer.page.toString();
  }

  private void head(Iterable<ModelPackage> models) {
    line("# The shipped models");
    line("");
    line(Manifest.LABEL);
    line("");
    line("Made from the packages in `model-package/src/main/packages` by `ModelsPageTest`; do not");
    line(
        "edit. Everything stands as published: nothing is smoothed, filled in, or carried over to");
    line("another end point or time. What no source that was read says is not shipped.");
    line("");
    line("| family | score | scale | outcome by score |");
    line("|---|---|---|---|");
    for (ModelPackage model : models) {
      Manifest manifest = model.manifest();
      line(
          "| [`%s`](#%s) | %s | %s | %s |"
              .formatted(
                  manifest.family(),
                  manifest.family(),
                  manifest.title(),
                  sheet(model).scale(),
                  outcome(manifest)));
    }
  }

  private static String outcome(Manifest manifest) {
    List<String> tables = new ArrayList<>();
    manifest.survival().forEach(table -> tables.add(table.words()));
    manifest.figures().forEach(table -> tables.add(table.words()));
    return tables.isEmpty() ? "none shipped" : String.join(", ", tables);
  }

  private void section(ModelPackage model) {
    Manifest manifest = model.manifest();
    line("");
    line("## " + manifest.family());
    line("");
    line("**%s**, %s.".formatted(manifest.title(), manifest.citation()));
    line(manifest.question());
    line("");
    items(model);
    groups(manifest);
    manifest.survival().forEach(this::outcomes);
    manifest.figures().forEach(this::outcomes);
    list("Of the whole cohort", manifest.cohort().stream().map(this::marked).toList());
    list("For whom", manifest.assumptions());
    list("How the source was read", manifest.readings());
    list(
        "Where it was read",
        manifest.evidence().stream()
            .map(e -> "%s: %s (%s)".formatted(e.of(), e.where(), e.evidence().words()))
            .toList());
    list("When inputs are missing", missing(manifest));
    line("Known discrimination: " + model.reference().performance());
    line("");
    line("Limits: " + manifest.limits());
  }

  private String marked(Manifest.CohortFigure figure) {
    return figure.published() + " (" + figure.evidence().words() + ")";
  }

  private void items(ModelPackage model) {
    Map<String, String> units = new HashMap<>();
    for (Manifest.Input input : model.manifest().features()) {
      units.put(input.name(), input.unit());
    }
    line("| item | reads | points |");
    line("|---|---|---|");
    switch (sheet(model)) {
      case ScoreSheet.Measure measure ->
          row(measure.name(), reads(measure.input().features()), measure.criterion());
      case ScoreSheet.Points points -> {
        for (Item item : points.items()) {
          row(item.name(), reads(points.featuresOf(item)), item.criterion(units));
        }
      }
    }
    line("");
  }

  private static String reads(List<String> features) {
    return features.stream().map(feature -> "`" + feature + "`").collect(Collectors.joining(", "));
  }

  private void row(String... cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  private void groups(Manifest manifest) {
    if (!manifest.groups().isEmpty()) {
      line(
          "Groups: "
              + manifest.groups().stream().map(Group::label).collect(Collectors.joining("; "))
              + ".");
      line("");
    }
  }

  private void outcomes(OutcomeTable table) {
    line("%s (%s; %s)".formatted(table.words(), table.source(), table.evidence().words()));
    line("");
    var totals = new ArrayList<String>();
    var published = new ArrayList<String>();
    for (OutcomeTable.Row row : table.rows()) {
      totals.add(row.from() == row.to() ? "" + row.from() : row.from() + "-" + row.to());
      published.add(row.published());
    }
    line("| points | " + String.join(" | ", totals) + " |");
    line("|---|" + "---|".repeat(totals.size()));
    line("| published | " + String.join(" | ", published) + " |");
    line("");
  }

  private static List<String> missing(Manifest manifest) {
    var rules = new ArrayList<String>();
    if (!manifest.missing().required().isEmpty()) {
      rules.add("required: " + reads(manifest.missing().required()));
    }
    if (manifest.missing().minimumKnownItems() > 0) {
      rules.add(
          "a range is given from %d decided items on; a choice of the package, not of the paper"
              .formatted(manifest.missing().minimumKnownItems()));
    }
    return rules;
  }

  private void list(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      line(title + ":");
      line("");
      lines.forEach(text -> line("- " + text));
      line("");
    }
  }

  private static ScoreSheet sheet(ModelPackage model) {
    return switch (model.estimator()) {
      case PublishedScore score -> score.sheet();
    };
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  static String current() {
    return of(Shipped.SHELF.serving());
  }
}
