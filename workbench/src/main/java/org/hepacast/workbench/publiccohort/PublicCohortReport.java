package org.hepacast.workbench.publiccohort;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.figure.CurveFigures;
import org.hepacast.prognosis.figure.Figure;
import org.hepacast.prognosis.survival.Estimate;

/** A study of the public cohort in words and figures. */
public final class PublicCohortReport {
  private PublicCohortReport() {}

  /** One section of a report as Markdown. */
  public static String markdown(PublicCohortStudy study) {
    StringBuilder out = new StringBuilder();
    out.append("## ").append(study.question().name()).append("\n\n");
    out.append(
        String.format(
            Locale.ROOT,
            "%d patients, %d events. Risk is the predicted probability within %.0f months.\n\n",
            study.patients(),
            study.events(),
            study.question().horizon()));
    out.append(
        "| model | C-index (95% CI) | sd over repetitions | difference to the clinical risk score"
            + " (95% CI) | p |\n|---|---|---|---|---|\n");
    for (PublicCohortStudy.Result result : study.results()) {
      boolean reference = result.name().equals(study.results().getFirst().name());
      out.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.3f | %s | %s |\n",
              result.name(),
              figure(result.c()),
              result.repetitionSd(),
              reference ? "" : figure(result.overReference()),
              reference ? "" : String.format(Locale.ROOT, "%.2f", result.overReference().p())));
    }
    return out.toString();
  }

  /**
   * C of held-out risks over the events up to each month, with 95% intervals, for the reference and
   * the two candidates of largest C; the axis says how many events there were.
   */
  public static Figure overTime(PublicCohortStudy study, Survival y) {
    PublicCohortStudy.Result reference = study.results().getFirst();
    List<PublicCohortStudy.Result> shown = new ArrayList<>(List.of(reference));
    study.results().stream()
        .filter(result -> result != reference)
        .sorted(Comparator.comparingDouble(result -> -result.c().value()))
        .limit(2)
        .forEach(shown::add);
    double[] months = PublicCohortStudy.MONTHS.stream().mapToDouble(m -> m).toArray();
    String events =
        PublicCohortStudy.MONTHS.stream()
            .map(m -> "%d by %.0f".formatted(eventsBy(y, m), m))
            .collect(Collectors.joining(", "));
    return CurveFigures.overTime(
        study.question().name() + ": discrimination of held-out patients",
        "Months since operation (events: " + events + ")",
        "C-index (95% CI)",
        shown.stream().map(result -> series(result, months)).toList());
  }

  private static long eventsBy(Survival y, double month) {
    return IntStream.range(0, y.size()).filter(i -> y.event(i) && y.time(i) <= month).count();
  }

  private static CurveFigures.OverTime series(PublicCohortStudy.Result result, double[] months) {
    List<Interval> limits = result.upTo().stream().map(c -> c.probabilityInterval(0.95)).toList();
    return new CurveFigures.OverTime(
        result.name(),
        months,
        limits.stream().mapToDouble(Interval::estimate).toArray(),
        limits.stream().mapToDouble(Interval::lower).toArray(),
        limits.stream().mapToDouble(Interval::upper).toArray());
  }

  private static String figure(Estimate estimate) {
    Interval limits = estimate.interval(0.95);
    return String.format(
        Locale.ROOT, "%.3f (%.3f to %.3f)", estimate.value(), limits.lower(), limits.upper());
  }
}
