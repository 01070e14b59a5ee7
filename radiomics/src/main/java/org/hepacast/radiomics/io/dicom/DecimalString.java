package org.hepacast.radiomics.io.dicom;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as decimal strings (PS3.5 section 6.2, DS): at most 16 characters. */
final class DecimalString {

  private static final int MOST = 16;
  private static final int DIGITS = 17;

  private DecimalString() {}

  /** The number with as many digits as 16 characters hold; exactly, where they suffice. */
  static String of(double value) {
    BigDecimal exact = new BigDecimal(Double.toString(value));
    for (int digits = DIGITS; digits > 0; digits--) {
      BigDecimal rounded =
          exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
      String plain = rounded.toPlainString();
      if (plain.length() <= MOST) {
        return plain;
      }
      String scientific = rounded.toString();
      if (scientific.length() <= MOST) {
        return scientific;
      }
    }
    throw new IllegalStateException("one digit and an exponent have at most 8 characters");
  }
}
