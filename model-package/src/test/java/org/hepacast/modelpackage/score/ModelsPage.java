package org.hepacast.modelpackage.score;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelformat.manifest.Group;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelpackage.Shipped;
import org.hepacast.modelpackage.shelf.ShelvedModel;

/** The page on the shipped models, made from their packages: {@code docs/models.md}. */
final class ModelsPage {
  private final StringBuilder page = new StringBuilder();

  static String of(Iterable<ShelvedModel.Score> models) {
    var writer = new ModelsPage();
    writer.head(models);
    models.forEach(writer::section);
    return writer.page.toString();
  }

  private void head(Iterable<ShelvedModel.Score> models) {
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
    for (ShelvedModel.Score model : models) {
      Manifest manifest = model.manifest();
      line(
          "| [`%s`](#%s) | %s | %s | %s |"
              .formatted(
                  manifest.family(),
                  manifest.family(),
                  manifest.model().title(),
                  sheet(model).scale(),
                  outcome(model.estimator().file())));
    }
  }

  private static String outcome(ScoreFile score) {
    List<String> tables = new ArrayList<>();
    score.survival().forEach(table -> tables.add(table.words()));
    score.figures().forEach(table -> tables.add(table.words()));
    return tables.isEmpty() ? "none shipped" : String.join(", ", tables);
  }

  private void section(ShelvedModel.Score model) {
    Manifest manifest = model.manifest();
    line("");
    line("## " + manifest.family());
    line("");
    line("**%s**, %s.".formatted(manifest.model().title(), manifest.model().citation()));
    line(manifest.model().question());
    line("");
    items(model);
    groups(manifest);
    ScoreFile score = model.estimator().file();
    score.survival().forEach(this::outcomes);
    score.figures().forEach(this::outcomes);
    list("Of the whole cohort", score.cohort().stream().map(this::marked).toList());
    list("For whom", manifest.appliesTo().assumptions());
    list("How the source was read", manifest.sources().readings());
    list(
        "Where it was read",
        manifest.sources().evidence().stream()
            .map(e -> "%s: %s (%s)".formatted(e.of(), e.where(), e.evidence().words()))
            .toList());
    list("When inputs are missing", missing(model.estimator()));
    line("Known discrimination: " + model.reference().performance());
    line("");
    line("Limits: " + manifest.limits());
  }

  private String marked(ScoreFile.CohortFigure figure) {
    return figure.published() + " (" + figure.evidence().words() + ")";
  }

  private void items(ShelvedModel.Score model) {
    Map<String, String> units = new HashMap<>();
    for (Feature input : model.manifest().features()) {
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

  private static List<String> missing(PublishedScore score) {
    var rules = new ArrayList<String>();
    if (!score.required().isEmpty()) {
      rules.add("required: " + reads(score.required()));
    }
    if (score.file().minimumKnownItems() > 0) {
      rules.add(
          "a range is given from %d decided items on; a choice of the package, not of the paper"
              .formatted(score.file().minimumKnownItems()));
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

  private static ScoreSheet sheet(ShelvedModel.Score model) {
    return model.estimator().sheet();
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  static String current() {
    return of(Shipped.SHELF.scores());
  }
}
