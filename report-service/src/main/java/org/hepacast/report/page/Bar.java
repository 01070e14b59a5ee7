package org.hepacast.report.page;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.contracts.risk.RiskOutcome;

/**
 * A value or range drawn on a line from 0 to 100.
 *
 * @param from where the certain part ends
 * @param width of the uncertain part
 * @param words the same for those who do not see it
 */
record Bar(double from, double width, String words) {
  private static final Pattern SCALE =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(?:-|to)\\s*(\\d+(?:\\.\\d+)?)");
  private static final double FULL = 100;

  /** Empty when no figure is published. */
  static Optional<Bar> of(Prediction prediction, String words) {
    if (prediction.lowPercent() == null || prediction.highPercent() == null) {
      return Optional.empty();
    }
    double low = prediction.lowPercent();
    return Optional.of(new Bar(low, prediction.highPercent() - low, words));
  }

  /** Empty when the scale names no ends: {@code points, 0-5} does. */
  static Optional<Bar> of(RiskOutcome.Scored scored, String words) {
    Matcher ends = SCALE.matcher(scored.scale());
    if (!ends.find()) {
      return Optional.empty();
    }
    double least = Double.parseDouble(ends.group(1));
    double most = Double.parseDouble(ends.group(2));
    if (most <= least || scored.low() < least || scored.high() > most) {
      return Optional.empty();
    }
    double step = FULL / (most - least);
    return Optional.of(
        new Bar((scored.low() - least) * step, (scored.high() - scored.low()) * step, words));
  }
}
