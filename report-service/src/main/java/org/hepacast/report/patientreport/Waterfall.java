package org.hepacast.report.patientreport;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hepacast.contracts.risk.ScoreItem;
import org.hepacast.report.assessment.Wording;
import org.hepacast.report.drawing.Drawing;
import org.hepacast.report.drawing.Ink;
import org.hepacast.report.drawing.Letters;
import org.hepacast.report.drawing.Mark;

/** What moved a learned model's estimate, each from where the one before has left it. */
final class Waterfall {
  private static final double WIDTH = 250;
  private static final double ROW = 13;
  private static final double LETTERS = 7.5;
  private static final double AXIS_FROM = 124;
  private static final double AXIS_TO = 206;
  private static final double FOOT = 14;

  /** More is not read; the rest is one bar. */
  private static final int MOST = 7;

  private static final Pattern RATIO = Pattern.compile("multiplies the (hazard|odds).* by (\\S+)");
  private static final Pattern POINTS =
      Pattern.compile("(raises|lowers) the risk .* by (\\S+) percentage points");

  /** One bar. */
  private record Step(String name, String effect, double by) {}

  private final Drawing.Sheet sheet = new Drawing.Sheet();
  private final double least;
  private final double most;

  private Waterfall(List<Step> steps) {
    double at = 0;
    double low = 0;
    double high = 0;
    for (Step step : steps) {
      at += step.by();
      low = Math.min(low, at);
      high = Math.max(high, at);
    }
    this.least = low;
    this.most = high > low ? high : low + 1;
  }

  /** Empty where the model says of nothing how much it moved. */
  static Optional<Block> of(Said said) {
    List<ScoreItem> items =
        said.scored().items().stream().filter(item -> item.lowPoints() != 0).toList();
    return items.isEmpty() ? Optional.empty() : Optional.of(figure(said, items));
  }

  private static Block figure(Said said, List<ScoreItem> items) {
    List<Step> steps = steps(items);
    var picture = new Waterfall(steps);
    double height = picture.draw(steps);
    return new Block.Figure(
        "contributions-" + said.model().family(),
        "What moved the estimate, " + said.model().title(),
        picture.sheet.of(WIDTH, height),
        items.stream()
            .limit(MOST)
            .map(item -> name(item) + " " + item.criterion())
            .collect(Collectors.joining("; ")),
        String.join(
            " ",
            said.scored().figures().stream()
                .filter(figure -> figure.startsWith("Contributions"))
                .map(Wording::sentence)
                .toList()));
  }

  private static List<Step> steps(List<ScoreItem> items) {
    var steps = new ArrayList<Step>();
    items.stream()
        .limit(MOST)
        .forEach(item -> steps.add(new Step(name(item), effect(item), item.lowPoints())));
    List<ScoreItem> others = items.subList(Math.min(MOST, items.size()), items.size());
    if (!others.isEmpty()) {
      double sum = others.stream().mapToDouble(ScoreItem::lowPoints).sum();
      steps.add(new Step(others.size() + " others together", "", sum));
    }
    return steps;
  }

  /** With the patient's value and its unit. */
  private static String name(ScoreItem item) {
    return item.name() + ": " + (item.given() == null ? "missing" : item.given());
  }

  /** {@code hazard × 1.42}, {@code +3.1 points}: as short as a figure bears. */
  private static String effect(ScoreItem item) {
    Matcher ratio = RATIO.matcher(item.criterion());
    if (ratio.lookingAt()) {
      return "× " + ratio.group(2).replaceFirst(";$", "");
    }
    Matcher points = POINTS.matcher(item.criterion());
    return points.lookingAt()
        ? (points.group(1).equals("raises") ? "+" : "−") + points.group(2)
        : String.format(Locale.ROOT, "%+.2f", item.lowPoints());
  }

  private double draw(List<Step> steps) {
    double bottom = ROW * steps.size() + 2;
    sheet.line(x(0), 0, x(0), bottom, Ink.OTHER);
    double at = 0;
    double y = 0;
    for (Step step : steps) {
      y += ROW;
      double from = x(at);
      at += step.by();
      double to = x(at);
      Ink ink = step.by() > 0 ? Ink.RAISES : Ink.LOWERS;
      sheet.box(Math.min(from, to), y - 9, Math.max(Math.abs(to - from), 0.75), 8, ink);
      sheet.line(to, y - 9, to, Math.min(y + 4, bottom), Ink.OTHER);
      sheet.label(2, y - 2, step.name(), AXIS_FROM - 8, Letters.text(LETTERS), Mark.Anchor.START);
      sheet.label(
          WIDTH,
          y - 2,
          step.effect(),
          WIDTH - AXIS_TO - 4,
          Letters.strong(LETTERS),
          Mark.Anchor.END);
    }
    sheet.label(
        (AXIS_FROM + AXIS_TO) / 2,
        bottom + 9,
        "← lowers · raises →",
        130,
        Letters.quiet(LETTERS),
        Mark.Anchor.MIDDLE);
    return bottom + FOOT;
  }

  private double x(double value) {
    return AXIS_FROM + (AXIS_TO - AXIS_FROM) * (value - least) / (most - least);
  }
}
