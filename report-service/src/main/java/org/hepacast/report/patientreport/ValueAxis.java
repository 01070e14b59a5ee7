package org.hepacast.report.patientreport;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Values upwards: from zero, or by powers of ten where the largest is many times the smallest. */
final class ValueAxis {
  /** On a scale from zero the smallest would lie on its line. */
  private static final double FAR_APART = 20;

  private static final int MOST_DECADES = 4;
  private static final double TEN = 10;

  private final double bottom;
  private final double top;
  private final boolean byPowers;
  private final double step;

  /**
   * @param values at least one
   * @param mayBeByPowers what doubles and halves, as tumour markers do
   */
  ValueAxis(List<Double> values, boolean mayBeByPowers) {
    double most = positive(values).max().orElse(0);
    double least = positive(values).min().orElse(0);
    this.byPowers = mayBeByPowers && least > 0 && most / least >= FAR_APART;
    if (byPowers) {
      this.bottom = Math.floor(Math.log10(least));
      this.top = Math.max(Math.ceil(Math.log10(most)), bottom + 1);
      this.step = Math.ceil((top - bottom) / MOST_DECADES);
    } else {
      this.bottom = 0;
      this.step = most > 0 ? round(most / 2) : 1;
      this.top = Math.max(Math.ceil(most / step - 1e-9), 1) * step;
    }
  }

  private static DoubleStream positive(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).filter(value -> value > 0);
  }

  /** One, two or five, times a power of ten: the next that is no smaller. */
  private static double round(double value) {
    double power = Math.pow(TEN, Math.floor(Math.log10(value)));
    for (double digit : new double[] {1, 2, 5}) {
      if (digit * power >= value * (1 - 1e-9)) {
        return digit * power;
      }
    }
    return TEN * power;
  }

  boolean byPowers() {
    return byPowers;
  }

  /** From 0 at the bottom to 1 at the top; what lies beyond lies on the edge. */
  double share(double value) {
    double at = byPowers ? (value > 0 ? Math.log10(value) : bottom) : value;
    return Math.clamp((at - bottom) / (top - bottom), 0, 1);
  }

  /** Values that are written, the lowest first. */
  List<Double> ticks() {
    var ticks = new ArrayList<Double>();
    for (int i = 0; bottom + i * step <= top + step * 1e-9; i++) {
      double at = bottom + i * step;
      ticks.add(byPowers ? Math.pow(TEN, at) : at);
    }
    return ticks;
  }
}
