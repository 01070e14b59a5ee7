package org.hepacast.model.watch.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hepacast.model.watch.judge.ModelWatch;

/**
 * Cases by month, and how many of them were scored, ready to be drawn.
 *
 * @param words the same for those who do not see it
 */
record MonthPicture(List<Bar> bars, List<Tick> ticks, List<Label> labels, String words) {
  private static final double WIDTH = 320;
  private static final double HEIGHT = 160;
  private static final double GAP = 0.2;

  /** A month; everything from above. */
  record Bar(
      String x, String y, String width, String height, String scoredY, String scoredHeight) {}

  /** A line across. */
  record Tick(String at, String label) {}

  /** A name below. */
  record Label(String at, String label) {}

  /** Empty without any case. */
  static Optional<MonthPicture> of(List<ModelWatch.Month> months) {
    long most = months.stream().mapToLong(ModelWatch.Month::cases).max().orElse(0);
    if (most == 0) {
      return Optional.empty();
    }
    double step = WIDTH / months.size();
    var bars = new ArrayList<Bar>();
    var labels = new ArrayList<Label>();
    for (int i = 0; i < months.size(); i++) {
      ModelWatch.Month month = months.get(i);
      double all = HEIGHT * month.cases() / most;
      double scored = HEIGHT * month.scored() / most;
      bars.add(
          new Bar(
              text(i * step),
              text(HEIGHT - all),
              text(step * (1 - GAP)),
              text(all),
              text(HEIGHT - scored),
              text(scored)));
      if (i % 6 == 0) {
        labels.add(new Label(text(i * step + step / 2), month.month()));
      }
    }
    return Optional.of(
        new MonthPicture(
            bars,
            List.of(new Tick(text(HEIGHT), "0"), new Tick(text(0), Long.toString(most))),
            labels,
            months.stream()
                .filter(month -> month.cases() > 0)
                .map(
                    month ->
                        "%s: %d cases, %d scored"
                            .formatted(month.month(), month.cases(), month.scored()))
                .collect(Collectors.joining("; "))));
  }

  private static String text(double length) {
    return String.format(Locale.ROOT, "%.1f", length);
  }
}
