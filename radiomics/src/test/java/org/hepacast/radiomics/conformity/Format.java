package org.hepacast.radiomics.conformity;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as the document shows them. */
final class Format {

  private Format() {}

  /** Six significant digits: beyond them nothing is judged, and machines may differ. */
  static String digits(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
    boolean plain = Math.abs(value) >= 1e-4 && Math.abs(value) < 1e9;
    return rounded.signum() == 0 ? "0" : plain ? rounded.toPlainString() : rounded.toString();
  }
}
