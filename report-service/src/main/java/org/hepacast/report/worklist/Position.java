package org.hepacast.report.worklist;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Up to where changes have been seen: a snapshot of PostgreSQL, {@code xmin:xmax:those under way}.
 * It is exact whenever the transactions were committed, and the same at every instance.
 */
public record Position(String snapshot) {
  /** As many transactions as PostgreSQL has at one time in any installation that is sensible. */
  private static final int LONGEST = 20_000;

  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,19}):([0-9]{1,19}):((?:[0-9]{1,19},)*[0-9]{1,19})?");

  /** Empty when it is none: whoever sends it has not got it from here. */
  public static Optional<Position> of(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher parts = FORM.matcher(text);
    return parts.matches() && ordered(parts) ? Optional.of(new Position(text)) : Optional.empty();
  }

  /** PostgreSQL refuses what is not: 1 <= xmin <= each one under way < xmax, one after another. */
  private static boolean ordered(Matcher parts) {
    var last = new BigInteger(parts.group(1));
    var end = new BigInteger(parts.group(2));
    if (last.signum() < 1 || last.compareTo(end) > 0 || end.bitLength() > Long.SIZE - 1) {
      return false;
    }
    String underWay = parts.group(3);
    for (String each : underWay == null ? new String[0] : underWay.split(",")) {
      var next = new BigInteger(each);
      if (next.compareTo(last) < 0 || next.compareTo(end) >= 0) {
        return false;
      }
      last = next;
    }
    return true;
  }
}
