package org.hepacast.report.patientreport;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Times from left to right, with a few that are written below: days, months or years. */
final class TimeAxis {
  private static final int MOST_TICKS = 5;

  /** Of what is known of one moment only. */
  private static final Duration LEAST = Duration.ofDays(20);

  private static final double MARGIN = 0.03;

  /** A time that is written. */
  record Tick(double x, String label) {}

  private enum Unit {
    DAY(10),
    MONTH(7),
    YEAR(4);

    private final int letters;

    Unit(int letters) {
      this.letters = letters;
    }

    LocalDate floor(LocalDate day, int step) {
      return switch (this) {
        case DAY -> LocalDate.ofEpochDay(Math.floorDiv(day.toEpochDay(), step) * step);
        case MONTH -> day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % step);
        case YEAR -> LocalDate.of(Math.floorDiv(day.getYear(), step) * step, 1, 1);
      };
    }

    LocalDate plus(LocalDate day, int step) {
      return switch (this) {
        case DAY -> day.plusDays(step);
        case MONTH -> day.plusMonths(step);
        case YEAR -> day.plusYears(step);
      };
    }
  }

  private record Step(Unit unit, int of) {}

  private static final List<Step> STEPS =
      List.of(
          new Step(Unit.DAY, 1),
          new Step(Unit.DAY, 2),
          new Step(Unit.DAY, 7),
          new Step(Unit.DAY, 14),
          new Step(Unit.MONTH, 1),
          new Step(Unit.MONTH, 2),
          new Step(Unit.MONTH, 3),
          new Step(Unit.MONTH, 6),
          new Step(Unit.YEAR, 1),
          new Step(Unit.YEAR, 2),
          new Step(Unit.YEAR, 5),
          new Step(Unit.YEAR, 10),
          new Step(Unit.YEAR, 25),
          new Step(Unit.YEAR, 100),
          new Step(Unit.YEAR, 1000));

  private final double from;
  private final double until;
  private final double left;
  private final double width;

  /**
   * @param times at least one
   */
  TimeAxis(List<Instant> times, double left, double width) {
    double first = times.stream().mapToDouble(TimeAxis::days).min().orElseThrow();
    double last = times.stream().mapToDouble(TimeAxis::days).max().orElseThrow();
    double lacking = Math.max(0, LEAST.toDays() - (last - first)) / 2;
    double margin = MARGIN * (last - first) + lacking;
    this.from = first - margin;
    this.until = last + margin;
    this.left = left;
    this.width = width;
  }

  private static double days(Instant time) {
    return (double) time.getEpochSecond() / Duration.ofDays(1).toSeconds();
  }

  double x(Instant time) {
    return x(days(time));
  }

  private double x(double days) {
    return left + width * (days - from) / (until - from);
  }

  List<Tick> ticks() {
    for (Step step : STEPS) {
      List<Tick> ticks = ticks(step);
      if (ticks.size() <= MOST_TICKS) {
        return ticks;
      }
    }
    return List.of();
  }

  private List<Tick> ticks(Step step) {
    var ticks = new ArrayList<Tick>();
    LocalDate day = step.unit().floor(LocalDate.ofEpochDay((long) Math.floor(from)), step.of());
    while (day.toEpochDay() <= until && ticks.size() <= MOST_TICKS) {
      if (day.toEpochDay() >= from) {
        ticks.add(
            new Tick(
                x((double) day.toEpochDay()), day.toString().substring(0, step.unit().letters)));
      }
      day = step.unit().plus(day, step.of());
    }
    return ticks;
  }

  /** Of a date: its beginning. */
  static Instant start(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
