package org.hepacast.prognosis.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A range of values, its ticks, and what it measures.
 *
 * @param label with the unit
 * @param from value at the low end
 * @param to value at the high end
 * @param ticks values that are marked
 * @param texts what stands beside each tick
 * @param logarithmic whether equal distances are equal ratios
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
record Axis(
    String label, double from, double to, double[] ticks, List<String> texts, boolean logarithmic) {
  private static final int ABOUT = 6;

  /** A linear axis over at least the given range, ending at ticks. */
  static Axis covering(String label, double least, double most) {
    double high = most > least ? most : least + 1;
    double step = step(high - least);
    double from = Math.floor(least / step + 1e-9) * step;
    double to = Math.ceil(high / step - 1e-9) * step;
    return within(label, from, to);
  }

  /** A linear axis marked at given values only, with a twentieth of their range on either side. */
  static Axis at(String label, double... marks) {
    double[] ticks = Arrays.stream(marks).sorted().distinct().toArray();
    double range = ticks[ticks.length - 1] - ticks[0];
    double margin = range == 0 ? 1 : range / 20;
    List<String> texts =
        Arrays.stream(ticks)
            .mapToObj(
                t -> t == Math.rint(t) ? String.format(Locale.ROOT, "%.0f", t) : Double.toString(t))
            .toList();
    return new Axis(
        label, ticks[0] - margin, ticks[ticks.length - 1] + margin, ticks, texts, false);
  }

  /** A linear axis over exactly the given range. */
  static Axis within(String label, double from, double to) {
    double step = step(to - from);
    List<Double> ticks = new ArrayList<>();
    long last = (long) Math.floor(to / step + 1e-9);
    for (long k = (long) Math.ceil(from / step - 1e-9); k <= last; k++) {
      ticks.add(k * step);
    }
    return new Axis(
        label,
        from,
        to,
        ticks.stream().mapToDouble(Double::doubleValue).toArray(),
        ticks.stream().map(t -> text(t, step)).toList(),
        false);
  }

  /** Probabilities from 0 to 1. */
  static Axis probability(String label) {
    return within(label, 0, 1);
  }

  /** A logarithmic axis for ratios, marked at 1, 2 and 5 times powers of ten. */
  static Axis ratio(String label, double least, double most) {
    List<Double> ticks = new ArrayList<>();
    for (int power = -4; power <= 4; power++) {
      for (double digit : new double[] {1, 2, 5}) {
        double tick = digit * Math.pow(10, power);
        if (tick >= least * 0.999 && tick <= most * 1.001) {
          ticks.add(tick);
        }
      }
    }
    return new Axis(
        label,
        least,
        most,
        ticks.stream().mapToDouble(Double::doubleValue).toArray(),
        ticks.stream().map(t -> String.format(Locale.ROOT, "%.4g", t)).map(Axis::trimmed).toList(),
        true);
  }

  /** 1, 2 or 5 times a power of ten, so that there are about six ticks. */
  private static double step(double range) {
    double rough = range / ABOUT;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double digit = rough / power;
    return power * (digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10);
  }

  private static String text(double tick, double step) {
    int digits = Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
    String text = String.format(Locale.ROOT, "%." + Math.min(digits, 6) + "f", tick);
    return text.equals("-0") ? "0" : text.replace('-', '\u2212');
  }

  static String trimmed(String number) {
    return number.contains(".") ? number.replaceAll("0+$", "").replaceAll("\\.$", "") : number;
  }

  /** Where a value stands, as a share of the way from low to high. */
  double share(double value) {
    return logarithmic
        ? Math.log(value / from) / Math.log(to / from)
        : (value - from) / (to - from);
  }
}
