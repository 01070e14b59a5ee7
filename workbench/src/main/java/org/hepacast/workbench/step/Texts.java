package org.hepacast.workbench.step;

import java.util.Locale;
import org.hepacast.prognosis.data.Interval;

/** Numbers as tables show them. */
public final class Texts {
  private Texts() {}

  /** With three digits behind the point; empty where there is none. */
  public static String number(double value) {
    return number(value, 3);
  }

  /** With so many digits behind the point; empty where there is none. */
  public static String number(double value, int digits) {
    if (!Double.isFinite(value)) {
      return "";
    }
    String text = String.format(Locale.ROOT, "%." + digits + "f", value);
    // What rounds to nothing has no sign.
    return text.matches("-[0.]*") ? text.substring(1) : text;
  }

  /** With its limits in brackets, where there are any. */
  public static String interval(Interval value) {
    return interval(value, 3);
  }

  /** The same with so many digits behind the point. */
  public static String interval(Interval value, int digits) {
    if (!Double.isFinite(value.lower()) && !Double.isFinite(value.upper())) {
      return number(value.estimate(), digits);
    }
    return "%s (%s to %s)"
        .formatted(
            number(value.estimate(), digits),
            limit(value.lower(), digits),
            limit(value.upper(), digits));
  }

  private static String limit(double value, int digits) {
    return Double.isFinite(value) ? number(value, digits) : "not reached";
  }

  /** A p-value. */
  public static String p(double value) {
    return Double.isNaN(value) ? "" : value < 0.001 ? "<0.001" : number(value);
  }

  /** As a share of a hundred. */
  public static String percent(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", 100 * value) : "";
  }

  /** Letters, digits and hyphens only, for names of files. */
  public static String file(String text) {
    return text.replace("+", "-").replaceAll("[^A-Za-z0-9-]+", "-").replaceAll("^-+|-+$", "");
  }
}
