package org.hepacast.report.sample;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hepacast.contracts.course.AnalyteCourse;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.course.CoursePoint;
import org.hepacast.contracts.course.LeftOut;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.observation.Reading.Standing;
import org.junit.jupiter.params.provider.Arguments;

/** How laboratory values ran: as usual, hardly at all, and for thirty years. */
public final class Courses {
  /** Of {@link Risks#caseOf}, whose operation has no time. */
  private static final Instant OPERATION = Instant.parse("2025-09-18T00:00:00Z");

  private static final Instant RECEIVED = Instant.parse("2026-11-20T08:00:00Z");

  private Courses() {}

  /** Each with a name. */
  public static Stream<Arguments> all() {
    return Stream.of(
        arguments("usual", usual()),
        arguments("one-value", of(cea(point(-3, 38.4)))),
        arguments("forty", forty()),
        arguments("thirty-years", thirtyYears()),
        arguments("limits", limits()),
        arguments("long-after", of(cea(point(1500, 3), point(1600, 7)))),
        arguments("zero", of(cea(point(-30, 0), point(-3, 0)))),
        arguments("zero-and-many", of(cea(point(-30, 0), point(-3, 4000)))),
        arguments("one-day", oneDay()));
  }

  public static CaseCourse of(AnalyteCourse... analytes) {
    return ofCase(Risks.caseOf("p1").caseId(), analytes);
  }

  public static CaseCourse ofCase(String caseId, AnalyteCourse... analytes) {
    return CaseCourse.of(caseId, Risks.EHR, List.of(analytes), RECEIVED);
  }

  public static AnalyteCourse cea(CoursePoint... points) {
    return new AnalyteCourse("lab.cea", List.of(points), List.of());
  }

  public static CoursePoint point(int day, double value) {
    return point(day, new Value.Quantity(value, "ug/L"), Standing.FINAL, "cea" + day);
  }

  private static CoursePoint point(int day, Value value, Standing standing, String id) {
    Instant at = OPERATION.plus(day, ChronoUnit.DAYS).plus(7, ChronoUnit.HOURS);
    return new CoursePoint(
        at,
        null,
        value,
        standing,
        day < 0,
        null,
        List.of(new VersionedReference(Risks.EHR, "Observation", id, "1")));
  }

  /** Found at the primary, treated, resected, and back after a year. */
  public static CaseCourse usual() {
    int[] days = {-240, -180, -120, -75, -40, -2, 30, 90, 180, 270, 360, 420};
    double[] cea = {84, 130, 61, 42, 36, 38.4, 4.1, 2.2, 2.4, 3.1, 9.7, 24};
    double[] ca = {210, 340, 160, 96, 60, 52, 21, 17, 16, 18, 25, 44};
    double[] nlr = {2.6, 3.1, 4.4, 3.8, 5.2, 5.64, 3.3, 2.4, 2.2, 2.3, 2.9, 3.4};
    return of(
        quantities("lab.cea", days, cea, "ug/L"),
        quantities("lab.ca19_9", days, ca, "kU/L"),
        quantities("lab.nlr", days, nlr, "1"));
  }

  private static AnalyteCourse quantities(
      String feature, int[] days, double[] values, String unit) {
    return new AnalyteCourse(
        feature,
        IntStream.range(0, days.length)
            .mapToObj(
                i ->
                    point(
                        days[i],
                        new Value.Quantity(values[i], unit),
                        i == 5 ? Standing.CORRECTED : Standing.FINAL,
                        feature.substring(4) + days[i]))
            .toList(),
        List.of());
  }

  private static CaseCourse forty() {
    var cea = new ArrayList<CoursePoint>();
    var nlr = new ArrayList<CoursePoint>();
    for (int i = 0; i < 40; i++) {
      int day = -400 + 20 * i;
      cea.add(point(day, 3 + 40 * Math.abs(Math.sin(i / 4.0))));
      nlr.add(point(day, new Value.Quantity(2 + i % 5, "1"), Standing.FINAL, "nlr" + day));
    }
    return of(
        new AnalyteCourse("lab.cea", cea, List.of(new LeftOut(LeftOut.Reason.UNUSABLE, 2, false))),
        new AnalyteCourse("lab.ca19_9", List.of(), List.of()),
        new AnalyteCourse("lab.nlr", nlr, List.of()));
  }

  /** As the feature service thins them: five years before, and everything since. */
  private static CaseCourse thirtyYears() {
    var analytes = new ArrayList<AnalyteCourse>();
    for (String feature : List.of("lab.cea", "lab.ca19_9", "lab.nlr")) {
      String unit = feature.equals("lab.nlr") ? "1" : "U";
      var points = new ArrayList<CoursePoint>();
      for (int i = 0; i < 48; i++) {
        int day = -1820 + 76 * i;
        double value = i % 2 == 0 ? 2 + i : i == 31 ? 4200 : 1.2 + i % 7;
        points.add(point(day, new Value.Quantity(value, unit), Standing.FINAL, feature + day));
      }
      analytes.add(
          new AnalyteCourse(
              feature,
              points,
              List.of(
                  new LeftOut(LeftOut.Reason.THINNED, 72, false),
                  new LeftOut(LeftOut.Reason.TOO_OLD, 1, true),
                  new LeftOut(LeftOut.Reason.NOT_READ, 1, true))));
    }
    return of(analytes.toArray(AnalyteCourse[]::new));
  }

  private static CaseCourse limits() {
    return of(
        new AnalyteCourse(
            "lab.cea",
            List.of(
                limit(-30, Value.Side.BELOW, 0.5),
                point(-20, new Value.Quantity(4, "ug/L"), Standing.PRELIMINARY, "pre"),
                limit(-10, Value.Side.ABOVE, 1000),
                limit(20, Value.Side.AT_MOST, 2)),
            List.of(
                new LeftOut(LeftOut.Reason.SAME_TIME, 1, false),
                new LeftOut(LeftOut.Reason.WITHDRAWN, 3, false),
                new LeftOut(LeftOut.Reason.WITHOUT_DAY, 1, false))));
  }

  private static CoursePoint limit(int day, Value.Side side, double limit) {
    return point(day, new Value.Censored(side, limit, "ug/L"), Standing.FINAL, "limit" + day);
  }

  private static CaseCourse oneDay() {
    CoursePoint timed = point(-3, 38.4);
    var day =
        new CoursePoint(
            OPERATION.minus(3, ChronoUnit.DAYS),
            LocalDate.parse("2025-09-15"),
            new Value.Quantity(36, "ug/L"),
            Standing.FINAL,
            true,
            null,
            timed.sources());
    return of(cea(day, timed));
  }
}
