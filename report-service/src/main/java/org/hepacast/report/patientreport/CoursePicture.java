package org.hepacast.report.patientreport;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hepacast.contracts.course.AnalyteCourse;
import org.hepacast.contracts.course.CoursePoint;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.observation.Reading.Standing;
import org.hepacast.report.assessment.Wording;
import org.hepacast.report.drawing.Drawing;
import org.hepacast.report.drawing.Letters;
import org.hepacast.report.drawing.Mark;
import org.jspecify.annotations.Nullable;

/**
 * The courses side by side over the same time, each on its own scale, with the index event through
 * all of them.
 */
final class CoursePicture {
  private static final double GAP = 14;
  private static final double LETTERS = 7;
  private static final double KEY_ROW = 10;

  /** Gives a mark its place. */
  private interface Sample {
    Mark at(double x, double y);
  }

  private record Meaning(Sample sample, String words) {}

  private final Drawing.Sheet sheet = new Drawing.Sheet();
  private final List<AnalyteCourse> shown;
  private final Thresholds thresholds;
  private final IndexEvent event;
  private final @Nullable Instant index;
  private final double width;

  /**
   * @param shown each with at least one value; at least one
   */
  CoursePicture(List<AnalyteCourse> shown, Thresholds thresholds, IndexEvent event) {
    this.shown = shown;
    this.thresholds = thresholds;
    this.event = event;
    this.index = start(event);
    this.width = shown.size() == 1 ? RiskPicture.WIDTH : RiskPicture.WIDE;
  }

  private static @Nullable Instant start(IndexEvent event) {
    if (event.at() != null) {
      return event.at();
    }
    return event.date() == null ? null : TimeAxis.start(event.date());
  }

  Drawing drawing() {
    List<Instant> times =
        Stream.concat(
                shown.stream().flatMap(one -> one.points().stream()).map(CoursePoint::at),
                Stream.ofNullable(index))
            .toList();
    double each = (width - GAP * (shown.size() - 1)) / shown.size();
    for (int i = 0; i < shown.size(); i++) {
      AnalyteCourse analyte = shown.get(i);
      var panel = new CoursePanel(sheet, analyte, times, i * (each + GAP), 0, each);
      panel.draw(index, thresholds.of(analyte.feature()));
    }
    return sheet.of(width, key(CoursePanel.height() + KEY_ROW));
  }

  /** What occurs in the picture; returns where it ends. */
  private double key(double firstRow) {
    double x = 0;
    double y = firstRow;
    Letters letters = Letters.quiet(LETTERS);
    for (Meaning meaning : meanings()) {
      double room = letters.width(meaning.words()) + 20;
      if (x > 0 && x + room > width) {
        x = 0;
        y += KEY_ROW;
      }
      sheet.add(meaning.sample().at(x + 4, y - 2.5));
      sheet.label(x + 10, y, meaning.words(), width - x - 10, letters, Mark.Anchor.START);
      x += room;
    }
    return y + 3;
  }

  private List<Meaning> meanings() {
    var meanings = new ArrayList<Meaning>();
    if (index != null) {
      meanings.add(
          new Meaning((x, y) -> CourseMarks.event(x, y - 3.5, y + 3.5), Wording.indexEvent(event)));
    }
    meanings.add(new Meaning(CourseMarks::before, index == null ? "value" : "before it"));
    if (any(point -> !point.beforeIndex())) {
      meanings.add(new Meaning(CourseMarks::since, "since then"));
    }
    if (any(point -> point.standing() == Standing.PRELIMINARY)) {
      meanings.add(new Meaning(CourseMarks::preliminary, "hollow: preliminary"));
    }
    if (any(point -> point.value() instanceof Value.Censored)) {
      meanings.add(new Meaning(CourseMarks::limit, "triangle: below or above a limit"));
    }
    return meanings;
  }

  private boolean any(Predicate<CoursePoint> which) {
    return shown.stream().flatMap(one -> one.points().stream()).anyMatch(which);
  }
}
