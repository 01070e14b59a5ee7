package org.hepacast.modelformat.manifest;

import static org.hepacast.modelformat.manifest.Sound.require;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A figure of how well a model does.
 *
 * @param statistic {@code C-index}
 * @param interval 95 % interval where there is one, else empty
 * @param source who published it, or how it was estimated
 */
public record Performance(
    String statistic,
    double value,
    List<Double> interval,
    String endpoint,
    String cohort,
    String source,
    Evidence evidence) {
  private static final int DECIMALS = 3;

  public Performance {
    interval = List.copyOf(interval);
    require(
        interval.isEmpty() || (interval.size() == 2 && interval.get(0) <= interval.get(1)),
        "performance",
        "an interval is no pair that ascends",
        "give [lower, upper], or [] where there is none");
  }

  /** In one line, as it stands in reports. */
  public String words() {
    String range =
        interval.isEmpty()
            ? " (no interval in the source)"
            : " (%s-%s)".formatted(figure(interval.getFirst()), figure(interval.getLast()));
    return statistic
        + " "
        + figure(value)
        + range
        + ", "
        + endpoint
        + ", "
        + cohort
        + ", "
        + source;
  }

  /** Of an estimate more than three decimals would say more than is known. */
  private static String figure(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    return (exact.scale() > DECIMALS ? exact.setScale(DECIMALS, RoundingMode.HALF_UP) : exact)
        .toPlainString();
  }
}
