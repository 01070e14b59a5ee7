package org.hepacast.report.patientreport;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.risk.ScoreItem;
import org.hepacast.report.assessment.Wording;
import org.hepacast.report.drawing.Drawing;
import org.hepacast.report.drawing.Ink;
import org.hepacast.report.drawing.Letters;
import org.hepacast.report.drawing.Mark;

/** The patient's points for each item of a score on one axis, and their sum on the score's own. */
final class Nomogram {
  private static final Pattern SCALE = Pattern.compile("(\\d+)-(\\d+)$");
  private static final double WIDTH = 250;
  private static final double ROW = 20;
  private static final double LETTERS = 7.5;
  private static final double SMALL = 6.5;
  private static final double AXIS_FROM = 150;
  private static final double AXIS_TO = 222;
  private static final double FOOT = 26;

  private final Drawing.Sheet sheet = new Drawing.Sheet();
  private final RiskOutcome.Scored scored;
  private final double least;
  private final double most;
  private final double mostOfItem;

  private Nomogram(RiskOutcome.Scored scored, double least, double most) {
    this.scored = scored;
    this.least = least;
    this.most = most;
    this.mostOfItem =
        Math.max(1, scored.items().stream().mapToDouble(ScoreItem::highPoints).max().orElse(1));
  }

  /** Empty where the scale names no ends: {@code points, 0-5} does. */
  static Optional<Block.Figure> of(Said said) {
    RiskOutcome.Scored scored = said.scored();
    Matcher ends = SCALE.matcher(scored.scale());
    if (!ends.find()) {
      return Optional.empty();
    }
    double least = Double.parseDouble(ends.group(1));
    double most = Double.parseDouble(ends.group(2));
    if (most <= least || scored.low() < least || scored.high() > most) {
      return Optional.empty();
    }
    return Optional.of(new Nomogram(scored, least, most).figure(said));
  }

  private Block.Figure figure(Said said) {
    double y = 0;
    for (ScoreItem item : scored.items()) {
      item(item, y);
      y += ROW;
    }
    total(y);
    return new Block.Figure(
        "points-" + said.model().family(),
        said.model().title(),
        sheet.of(WIDTH, y + FOOT),
        Wording.sentence(Wording.score(scored))
            + " "
            + scored.items().stream().map(PointScores::item).collect(Collectors.joining("; ")),
        "");
  }

  private void item(ScoreItem item, double top) {
    boolean known = item.known();
    double room = AXIS_FROM - 8;
    sheet.label(2, top + 8, item.name(), room, Letters.text(LETTERS), Mark.Anchor.START);
    String given = item.given() == null ? "missing" : item.given();
    sheet.label(
        2,
        top + 16,
        given + " (" + item.criterion() + ")",
        room,
        Letters.quiet(SMALL),
        Mark.Anchor.START);
    sheet.line(AXIS_FROM, top + 8, AXIS_TO, top + 8, Ink.GRID);
    double from = AXIS_FROM + (AXIS_TO - AXIS_FROM) * item.lowPoints() / mostOfItem;
    double to = AXIS_FROM + (AXIS_TO - AXIS_FROM) * item.highPoints() / mostOfItem;
    sheet.box(AXIS_FROM, top + 5, from - AXIS_FROM, 6, Ink.SURE);
    sheet.box(from, top + 5, to - from, 6, Ink.OPEN);
    sheet.line(AXIS_FROM, top + 4, AXIS_FROM, top + 12, Ink.OTHER);
    sheet.label(
        WIDTH,
        top + 10.5,
        Wording.points(item.lowPoints(), item.highPoints()),
        WIDTH - AXIS_TO - 2,
        known ? Letters.strong(LETTERS) : Letters.text(LETTERS),
        Mark.Anchor.END);
  }

  private void total(double top) {
    double y = top + 11;
    sheet.line(0, top + 1, WIDTH, top + 1, Ink.GRID);
    sheet.label(
        2,
        y + 2.5,
        "Total " + Wording.points(scored.low(), scored.high()),
        AXIS_FROM - 60,
        Letters.strong(LETTERS),
        Mark.Anchor.START);
    double left = AXIS_FROM - 50;
    double step = (AXIS_TO + 22 - left) / (most - least);
    sheet.line(left, y, left + step * (most - least), y, Ink.OTHER);
    double every = most - least > 12 ? 5 : 1;
    for (double tick = least; tick <= most; tick += every) {
      double x = left + step * (tick - least);
      sheet.line(x, y - 2, x, y + 2, Ink.OTHER);
      sheet.label(x, y + 11, Wording.number(tick), 20, Letters.quiet(SMALL), Mark.Anchor.MIDDLE);
    }
    double low = left + step * (scored.low() - least);
    double high = left + step * (scored.high() - least);
    sheet.box(low, y - 3, high - low, 6, Ink.OPEN);
    sheet.add(Mark.Area.value(low, y, 3.4, Ink.SURE));
    sheet.add(Mark.Area.value(high, y, 3.4, Ink.SURE));
  }
}
