package org.hepacast.report.intake;

import java.util.regex.Pattern;
import org.hepacast.contracts.deadletter.DeadLetterReason;

/** What a record turned out to be. */
sealed interface Reading {

  record Usable(Received received) implements Reading {}

  /**
   * @param text one sentence with the remedy, without content
   */
  record Unusable(DeadLetterReason reason, String text) implements Reading {}

  /** Keys of rows and parts of addresses: short, and without control characters. */
  Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

  static boolean isKey(String text) {
    return text != null && KEY.matcher(text).matches();
  }
}
