package org.hepacast.phantom;

/** What was asked for cannot be drawn: what it was and what to ask for instead. */
public final class PhantomRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param reason what was given and why that cannot be
   * @param remedy what to give instead
   */
  public PhantomRefusal(String reason, String remedy) {
    super(reason + "; " + remedy);
  }

  /** Refuses a number outside its range, or none at all. */
  public static double requireRange(String what, double given, double from, double to) {
    if (!(given >= from && given <= to)) {
      throw new PhantomRefusal(
          what + " of " + number(given) + " cannot be drawn",
          "give a number from " + number(from) + " to " + number(to));
    }
    return given;
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
