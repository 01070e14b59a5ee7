package org.hepacast.model.watch.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hepacast.model.watch.judge.AtHorizon;
import org.hepacast.model.watch.outcome.Horizon;

/**
 * Groups of similar risk at one horizon, observed against predicted, ready to be drawn; where there
 * are too few events for groups, all cases as one point.
 *
 * @param words the same for those who do not see it
 */
record CalibrationPicture(String title, List<Point> points, List<Tick> ticks, String words) {
  private static final double SIDE = 160;

  /** A group with its limits. */
  record Point(String x, String y, String low, String high) {}

  /** A line of the grid. */
  record Tick(String at, String across, String label) {}

  /** Empty while nothing was observed. */
  static Optional<CalibrationPicture> of(AtHorizon at) {
    Horizon horizon = at.horizon();
    if (horizon == null || horizon.observed() == null) {
      return Optional.empty();
    }
    List<Horizon.Group> groups =
        horizon.groups().isEmpty()
            ? List.of(
                new Horizon.Group(
                    horizon.cases(), horizon.events(), horizon.predicted(), horizon.observed()))
            : horizon.groups();
    return Optional.of(
        new CalibrationPicture(
            at.words(),
            groups.stream().map(CalibrationPicture::point).toList(),
            grid(),
            groups.stream().map(CalibrationPicture::said).collect(Collectors.joining("; "))));
  }

  private static Point point(Horizon.Group group) {
    return new Point(
        text(SIDE * group.predicted()),
        text(SIDE - SIDE * group.observed().estimate()),
        text(SIDE - SIDE * group.observed().lower()),
        text(SIDE - SIDE * group.observed().upper()));
  }

  private static String said(Horizon.Group group) {
    return String.format(
        Locale.ROOT,
        "%d cases: predicted %.0f %%, observed %.0f %% (95 %% interval %.0f to %.0f)",
        group.size(),
        100 * group.predicted(),
        100 * group.observed().estimate(),
        100 * group.observed().lower(),
        100 * group.observed().upper());
  }

  private static List<Tick> grid() {
    var ticks = new ArrayList<Tick>();
    for (int percent = 0; percent <= 100; percent += 25) {
      ticks.add(
          new Tick(
              text(SIDE - SIDE * percent / 100),
              text(SIDE * percent / 100),
              Integer.toString(percent)));
    }
    return ticks;
  }

  private static String text(double length) {
    return String.format(Locale.ROOT, "%.1f", length);
  }
}
