package org.hepacast.report.patientreport;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.report.assessment.Wording;
import org.hepacast.report.drawing.Drawing;
import org.hepacast.report.drawing.Ink;
import org.hepacast.report.drawing.Letters;
import org.hepacast.report.drawing.Mark;

/** Each model's probability on one line from 0 to 100 %, with its interval, by question. */
final class RiskPicture {
  static final double WIDTH = 250;
  private static final double LETTERS = 7.5;
  private static final double ROW = 13;
  private static final double HEADING = 15;

  /** Where nothing stands beside it there is room for the models' whole names. */
  static final double WIDE = 516;

  private static final double FIGURES = 48;
  private static final double FOOT = 16;

  private record Question(int order, int months, String words) implements Comparable<Question> {
    @Override
    public int compareTo(Question other) {
      return order != other.order
          ? Integer.compare(order, other.order)
          : Integer.compare(months, other.months);
    }
  }

  private record Row(String model, Prediction prediction) {}

  private final Drawing.Sheet sheet = new Drawing.Sheet();
  private final double width;
  private final double axisFrom;
  private final double axisTo;
  private double y;

  private RiskPicture(boolean alone) {
    width = alone ? WIDE : WIDTH;
    axisFrom = alone ? 230 : 98;
    axisTo = width - FIGURES;
  }

  /**
   * Empty where no model gives a figure.
   *
   * @param alone nothing stands beside it
   */
  static Optional<Block> of(List<Said> said, boolean alone) {
    Map<Question, List<Row>> questions = new TreeMap<>();
    for (Said one : said) {
      for (Prediction prediction : one.scored().predictions()) {
        if (prediction.lowPercent() != null) {
          questions
              .computeIfAbsent(question(prediction), absent -> new ArrayList<>())
              .add(new Row(one.model().title(), prediction));
        }
      }
    }
    return questions.isEmpty() ? Optional.empty() : Optional.of(figure(questions, alone));
  }

  private static Question question(Prediction prediction) {
    return new Question(
        prediction.endpoint().ordinal(),
        prediction.horizonMonths(),
        prediction.endpoint().words() + ", " + Wording.horizon(prediction.horizonMonths()));
  }

  private static Block figure(Map<Question, List<Row>> questions, boolean alone) {
    var picture = new RiskPicture(alone);
    double height =
        questions.size() * HEADING
            + questions.values().stream().mapToInt(List::size).sum() * ROW
            + FOOT;
    picture.grid(height - FOOT);
    var words = new ArrayList<String>();
    questions.forEach(
        (question, rows) -> {
          picture.heading(question.words());
          rows.forEach(picture::row);
          rows.forEach(row -> words.add(row.model() + ": " + Wording.prediction(row.prediction())));
        });
    return new Block.Figure(
        "risk",
        "Probability by end point and horizon",
        picture.sheet.of(picture.width, height),
        String.join("; ", words),
        "Percent. A diamond is the model's figure; a light bar is its interval, or what remains"
            + " possible while a value is missing.");
  }

  private void grid(double bottom) {
    for (int percent = 0; percent <= 100; percent += 25) {
      sheet.line(at(percent), HEADING - 2, at(percent), bottom, Ink.GRID);
      sheet.label(
          at(percent),
          bottom + 10,
          Integer.toString(percent),
          30,
          Letters.quiet(LETTERS),
          Mark.Anchor.MIDDLE);
    }
  }

  private void heading(String words) {
    y += HEADING;
    sheet.box(0, y - 11, width, 13, Ink.TRACK);
    sheet.label(2, y - 2, words, width - 4, Letters.strong(LETTERS), Mark.Anchor.START);
  }

  private void row(Row row) {
    y += ROW;
    double middle = y - 5;
    Prediction prediction = row.prediction();
    double low = requireNonNull(prediction.lowPercent());
    double high = requireNonNull(prediction.highPercent());
    sheet.label(2, y - 2, row.model(), axisFrom - 8, Letters.text(LETTERS), Mark.Anchor.START);
    Prediction.Estimate estimate = prediction.estimate();
    Double from = estimate == null ? null : estimate.low();
    Double to = estimate == null ? null : estimate.high();
    if (from != null && to != null) {
      bar(100 * from, 100 * to, middle);
    }
    if (low < high) {
      bar(low, high, middle);
    } else {
      sheet.add(Mark.Area.value(at(low), middle, 3.6, Ink.SURE));
    }
    sheet.label(
        width,
        y - 2,
        figures(low, high),
        width - axisTo - 4,
        Letters.strong(LETTERS),
        Mark.Anchor.END);
  }

  private void bar(double low, double high, double middle) {
    sheet.box(at(low), middle - 3, Math.max(at(high) - at(low), 0.5), 6, Ink.OPEN);
    sheet.line(at(low), middle - 3, at(low), middle + 3, Ink.SURE);
    sheet.line(at(high), middle - 3, at(high), middle + 3, Ink.SURE);
  }

  private static String figures(double low, double high) {
    return low == high ? whole(low) + " %" : whole(low) + "–" + whole(high) + " %";
  }

  private static String whole(double percent) {
    return String.format(Locale.ROOT, percent == Math.rint(percent) ? "%.0f" : "%.1f", percent);
  }

  private double at(double percent) {
    return axisFrom + (axisTo - axisFrom) * percent / 100;
  }
}
