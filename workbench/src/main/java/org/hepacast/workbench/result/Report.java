package org.hepacast.workbench.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.workbench.cohort.Origin;
import org.hepacast.workbench.cohort.Truth;
import org.hepacast.workbench.step.Measure;
import org.hepacast.workbench.step.ResultTable;

/** The report as one page that needs no other file. */
public final class Report {
  private Report() {}

  /** The page. */
  public static String html(ReportInput input) {
    Html out = new Html();
    head(out, input);
    beside(out, input);
    for (ReportInput.Section section : input.sections()) {
      section(out, section);
    }
    out.heading(2, "What the text leaves open, and how it is read");
    out.list(input.study().readings());
    truth(out, input);
    out.heading(2, "TRIPOD+AI checklist");
    out.table(
        "Items in our words after Collins et al., BMJ 2024;385:e078378; answers from this run",
        List.of("Item", "Section", "Asked", "Answer"),
        Checklist.rows(input));
    run(out, input);
    return out.page(input.study().title());
  }

  private static void head(Html out, ReportInput input) {
    ReportInput.Study study = input.study();
    ReportInput.Data data = input.data();
    out.heading(1, study.title());
    out.raw("<p class=\"label\">").raw(Html.escaped(label(data))).raw("</p>\n");
    out.paragraph(study.question());
    out.paragraph(
        "Recipe %s, version %s, after %s.".formatted(study.name(), study.version(), study.paper()));
    out.heading(2, "Patients");
    out.paragraph(Words.origin(data.facts()));
    out.paragraph("%d patients; %s.".formatted(data.patients(), String.join("; ", data.parts())));
    out.paragraph(data.outcome() + ". " + data.missing() + ".");
  }

  private static String label(ReportInput.Data data) {
    return Manifest.LABEL
        + (data.facts().simulated()
            ? " The patients are simulated: no figure here says anything about real patients."
            : "");
  }

  private static void beside(Html out, ReportInput input) {
    if (input.findings().isEmpty()) {
      return;
    }
    Map<String, Interval> ours = new LinkedHashMap<>();
    for (Measure measure : input.measures()) {
      ours.put(measure.name(), measure.value());
    }
    List<List<String>> rows = new ArrayList<>();
    for (ReportInput.Beside one : input.findings()) {
      Interval own = one.measure().map(ours::get).orElse(null);
      rows.add(
          List.of(
              one.what(),
              Words.printed(one.value(), one.lower(), one.upper()),
              own == null ? "" : Words.ours(own),
              own == null && one.why().isEmpty() ? "This run has no such figure." : one.why()));
    }
    out.heading(2, "The paper's figures beside ours");
    if (input.data().facts().simulated()) {
      out.paragraph(
          "The paper's patients are not to be had. Ours are drawn from what it prints about them,"
              + " with effects of the size that it reports: alike figures say that the method is"
              + " the same, not that its finding holds.");
    }
    out.table("Printed and computed", List.of("Figure", "Paper", "This run", "Remark"), rows);
  }

  private static void section(Html out, ReportInput.Section section) {
    if (section.notes().isEmpty()
        && section.tables().isEmpty()
        && section.pictures().isEmpty()
        && section.documents().isEmpty()) {
      return; // A step that adds a column and has nothing to show.
    }
    out.heading(2, section.title());
    section.notes().forEach(out::paragraph);
    for (ResultTable table : section.tables()) {
      out.table(table.title(), table.header(), table.rows());
    }
    section.pictures().forEach(picture -> out.figure(picture.title(), picture.svg()));
    section.documents().forEach(name -> out.paragraph("File in this folder: " + name + "."));
  }

  private static void truth(Html out, ReportInput input) {
    if (!(input.data().facts().origin() instanceof Origin.Simulated(var _, var _, Truth truth))) {
      return;
    }
    out.heading(2, "What the simulation planted");
    if (truth.withoutEffect()) {
      out.paragraph(
          "Nothing: a model that does better than chance here has seen what it must not.");
      return;
    }
    out.table(
        "Effects on the outcome, on the log scale, for one unit or for yes against no",
        List.of("Predictor", "Size"),
        truth.effects().stream().map(e -> List.of(e.predictor(), Words.size(e.size()))).toList());
  }

  private static void run(Html out, ReportInput input) {
    ReportInput.Run run = input.run();
    out.heading(2, "How to repeat this run");
    out.paragraph(
        "./hepacast study run --lock lock.json --out OUT repeats it byte for byte; a cohort of"
            + " one's own is given with --cohort.");
    out.table(
        "What it depends on",
        List.of("What", "Value"),
        List.of(
            List.of("Seed", Long.toString(run.seed())),
            List.of("SHA-256 of the data", input.data().facts().dataHash()),
            List.of("Program, version and commit", run.program()),
            List.of("Java", run.java()),
            List.of("System", run.system())));
  }
}
