package org.hepacast.imaging.protocol;

import java.util.Locale;

/** Numbers from {@code from} to {@code to}, both included. */
public record Span(double from, double to) {

  public Span {
    if (!(from <= to)) {
      throw new ProtocolRefused("the span from " + from + " to " + to, "give the lower end first");
    }
  }

  /** Everything. */
  public static final Span ANY = new Span(0, Double.POSITIVE_INFINITY);

  public boolean contains(double value) {
    return value >= from && value <= to;
  }

  @Override
  public String toString() {
    return number(from) + " to " + number(to);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Double.isFinite(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%s", value);
  }
}
