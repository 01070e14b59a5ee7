package org.hepacast.report.patientreport;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hepacast.contracts.course.AnalyteCourse;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.course.CoursePoint;
import org.hepacast.contracts.course.LeftOut;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.kit.page.Times;

/** What a picture of courses says, for those who do not see it, and what it does not show. */
final class CourseWords {
  private static final Comparator<CoursePoint> BY_NUMBER =
      Comparator.comparingDouble(CoursePoint::number);

  private final CaseCourse course;
  private final List<AnalyteCourse> shown;
  private final Thresholds thresholds;

  CourseWords(CaseCourse course, List<AnalyteCourse> shown, Thresholds thresholds) {
    this.course = course;
    this.shown = shown;
    this.thresholds = thresholds;
  }

  String title() {
    return shown.stream().map(LabCourse::name).collect(Collectors.joining(", ")) + " over time";
  }

  /** Of each what a reader of the picture sees first. */
  String summary() {
    return shown.stream().map(CourseWords::summary).collect(Collectors.joining(" "));
  }

  private static String summary(AnalyteCourse analyte) {
    List<CoursePoint> points = analyte.points();
    var parts = new ArrayList<String>();
    if (points.size() > 1) {
      parts.add("the first " + told(points.getFirst()));
      parts.add("the lowest " + told(points.stream().min(BY_NUMBER).orElseThrow()));
      parts.add("the highest " + told(points.stream().max(BY_NUMBER).orElseThrow()));
    }
    lastBefore(points).ifPresent(point -> parts.add("the last before the event " + told(point)));
    parts.add("the newest " + told(points.getLast()));
    return "%s, %d value%s: %s."
        .formatted(
            (LabCourse.name(analyte) + " " + LabCourse.unit(analyte)).strip(),
            points.size(),
            points.size() == 1 ? "" : "s",
            String.join(", ", parts));
  }

  private static Optional<CoursePoint> lastBefore(List<CoursePoint> points) {
    return points.getLast().beforeIndex()
        ? Optional.empty()
        : points.reversed().stream().filter(CoursePoint::beforeIndex).findFirst();
  }

  private static String told(CoursePoint point) {
    return LabCourse.number(point) + " on " + LabCourse.day(point);
  }

  String remark() {
    var sentences = new ArrayList<String>();
    sentences.add("Values received until " + Times.minute(course.inputsUntil()) + ".");
    if (shown.stream().flatMap(one -> one.points().stream()).anyMatch(p -> !p.beforeIndex())) {
      sentences.add("What is not certain to be from before the index event counts for no model.");
    }
    String lines =
        shown.stream()
            .filter(one -> !thresholds.inWords(one.feature()).isEmpty())
            .map(one -> LabCourse.name(one) + " " + thresholds.inWords(one.feature()))
            .collect(Collectors.joining("; "));
    if (!lines.isEmpty()) {
      sentences.add("Dashed, where scores draw a line: " + lines + ".");
    }
    var notShown = new LinkedHashMap<String, List<String>>();
    for (AnalyteCourse analyte : course.analytes()) {
      if (!analyte.leftOut().isEmpty()) {
        String what =
            analyte.leftOut().stream().map(CourseWords::inWords).collect(Collectors.joining("; "));
        notShown.computeIfAbsent(what, key -> new ArrayList<>()).add(LabCourse.name(analyte));
      }
    }
    notShown.forEach(
        (what, of) -> sentences.add("Not shown of " + String.join(", ", of) + ": " + what + "."));
    return String.join(" ", sentences);
  }

  private static String inWords(LeftOut left) {
    String count = (left.more() ? "at least " : "") + left.count() + " ";
    return switch (left.reason()) {
      case UNUSABLE -> count + "that could not be read (no or an unknown unit, not plausible)";
      case WITHDRAWN -> count + "withdrawn at the source";
      case WITHOUT_DAY -> count + "not dated to the day";
      case SAME_TIME -> count + "of the same time as one that counts before it";
      case THINNED -> count + "between the others (highest and lowest of each part are shown)";
      case TOO_OLD -> "what is older than five years before the index event";
      case NOT_READ -> "what is older than the newest 60 on its side of the index event";
    };
  }

  /** The same as numbers, the newest first, with where each is from. */
  Block.Table table() {
    var columns = new ArrayList<String>(List.of("Date"));
    shown.forEach(
        analyte -> columns.add((LabCourse.name(analyte) + " " + LabCourse.unit(analyte)).strip()));
    columns.addAll(List.of("Index event", "Source"));
    var rows = new TreeMap<Row, List<Block.Cell>>(Comparator.reverseOrder());
    for (int i = 0; i < shown.size(); i++) {
      for (CoursePoint point : shown.get(i).points()) {
        put(rows.computeIfAbsent(Row.of(point), this::empty), i + 1, point);
      }
    }
    int each = 36 / shown.size();
    var shares = new ArrayList<Integer>(List.of(24));
    shown.forEach(one -> shares.add(each));
    shares.addAll(List.of(16, 100 - 24 - 16 - each * shown.size()));
    return new Block.Table(
        "The values of the picture", columns, shares, List.copyOf(rows.values()));
  }

  /** By instant and not by text alone: days come before the times that lie in them. */
  private record Row(Instant at, String written, boolean before) implements Comparable<Row> {
    static Row of(CoursePoint point) {
      return new Row(point.at(), LabCourse.minute(point), point.beforeIndex());
    }

    @Override
    public int compareTo(Row other) {
      return Comparator.comparing(Row::at)
          .thenComparing(Row::written)
          .thenComparing(Row::before)
          .compare(this, other);
    }
  }

  private List<Block.Cell> empty(Row row) {
    var cells = new ArrayList<Block.Cell>();
    cells.add(Block.Cell.of(row.written()));
    shown.forEach(one -> cells.add(Block.Cell.of("")));
    cells.add(Block.Cell.of(row.before() ? "before" : "since"));
    cells.add(Block.Cell.of(List.of()));
    return cells;
  }

  private static void put(List<Block.Cell> cells, int column, CoursePoint point) {
    String standing =
        switch (point.standing()) {
          case PRELIMINARY -> ", preliminary";
          case CORRECTED -> ", corrected";
          case FINAL -> "";
        };
    String derived = point.rule() == null ? "" : ", derived";
    cells.set(column, Block.Cell.of(LabCourse.number(point) + standing + derived));
    var sources = new ArrayList<VersionedReference>(cells.getLast().sources());
    sources.addAll(point.sources());
    cells.set(cells.size() - 1, Block.Cell.of(sources.stream().distinct().toList()));
  }
}
