package org.hepacast.report.patientreport;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hepacast.contracts.course.AnalyteCourse;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.course.CoursePoint;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.kit.page.Times;
import org.hepacast.report.assessment.Wording;
import org.jspecify.annotations.Nullable;

/** How the laboratory values of a case ran, as far as there is anything to be shown. */
final class LabCourse {
  private static final Map<String, String> NAMES =
      Map.of("lab.cea", "CEA", "lab.ca19_9", "CA 19-9", "lab.nlr", "NLR");

  private static final Set<String> MARKERS = Set.of("lab.cea", "lab.ca19_9");

  private LabCourse() {}

  /** Nothing of a case that no longer stands, whichever of the two events came first. */
  static boolean isShown(List<RiskEvent> risks, @Nullable CaseCourse course) {
    return course != null
        && !course.withdrawn()
        && course.analytes().stream().anyMatch(analyte -> !analyte.points().isEmpty())
        && risks.stream().anyMatch(risk -> !(risk.outcome() instanceof RiskOutcome.Withdrawn));
  }

  static List<Section> section(List<RiskEvent> risks, @Nullable CaseCourse course) {
    return course == null || !isShown(risks, course)
        ? List.of()
        : List.of(
            new Section("course", "Laboratory values over time", List.of(figure(risks, course))));
  }

  private static Block figure(List<RiskEvent> risks, CaseCourse course) {
    List<AnalyteCourse> shown =
        course.analytes().stream().filter(analyte -> !analyte.points().isEmpty()).toList();
    Thresholds thresholds = Thresholds.of(Said.of(risks)).within(shown);
    IndexEvent event = risks.getFirst().caseReference().indexEvent();
    var words = new CourseWords(course, shown, thresholds);
    return new Block.Figure(
        "course",
        words.title(),
        new CoursePicture(shown, thresholds, event).drawing(),
        words.summary(),
        words.remark(),
        words.table());
  }

  /** Markers double and halve; a ratio does not. */
  static ValueAxis axis(AnalyteCourse analyte) {
    return new ValueAxis(
        analyte.points().stream().map(CoursePoint::number).toList(),
        MARKERS.contains(analyte.feature()));
  }

  /** As a picture has room for it. */
  static String name(AnalyteCourse analyte) {
    return NAMES.getOrDefault(analyte.feature(), Wording.meaning(analyte.feature()));
  }

  /** UCUM; empty for a ratio. */
  static String unit(AnalyteCourse analyte) {
    String unit =
        switch (analyte.points().getFirst().value()) {
          case Value.Quantity quantity -> quantity.unit();
          case Value.Censored censored -> censored.unit();
          case Value.Flag _, Value.Category _ -> "";
        };
    return unit.equals("1") ? "" : unit;
  }

  /** {@code < 0.5}; what is derived has no more digits than it can bear. */
  static String number(CoursePoint point) {
    return switch (point.value()) {
      case Value.Quantity(double exact, String _) ->
          Wording.value(new Value.Quantity(point.rule() == null ? exact : rounded(exact), "1"));
      case Value.Censored(Value.Side side, double limit, String _) ->
          Wording.value(new Value.Censored(side, limit, "1"));
      case Value.Flag _, Value.Category _ -> "";
    };
  }

  private static double rounded(double ratio) {
    return BigDecimal.valueOf(ratio).setScale(2, RoundingMode.HALF_UP).doubleValue();
  }

  /** {@code 2025-09-16}: in a picture and in a sentence the minute does not matter. */
  static String day(CoursePoint point) {
    return minute(point).substring(0, "2025-09-16".length());
  }

  /** As precise as the source. */
  static String minute(CoursePoint point) {
    return point.day() == null ? Times.minute(point.at()) : point.day().toString();
  }
}
