package org.hepacast.model.watch.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.hepacast.model.watch.drift.Measure;

/** How things are said on the pages. */
final class Words {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final double SMALL = 0.001;

  private Words() {}

  static String minute(Instant time) {
    return MINUTE.format(time);
  }

  static String kind(Measure.Kind kind) {
    return switch (kind) {
      case INPUT -> "input has moved";
      case RANGE -> "values never seen before";
      case MISSING -> "input is missing";
      case SCORE -> "scores have moved";
      case SCORED -> "share scored";
      case OUTCOME -> "observed against expected";
    };
  }

  /** What to do first; docs/watching-models.md tells more. */
  static String advice(Measure.Kind kind) {
    return switch (kind) {
      case INPUT ->
          "Ask whether other patients are operated on, or whether a laboratory or a device has"
              + " changed.";
      case RANGE ->
          "Look at the values in the record first: unit, decimal point, mapping of codes.";
      case MISSING -> "Look whether results still arrive: interface, codes, dead letters.";
      case SCORE -> "See which input has moved; where none has, look at the versions.";
      case SCORED -> "See below what is missing, and why the model does not apply.";
      case OUTCOME ->
          "Look whether deaths and recurrences are recorded as before; then see what is proposed.";
    };
  }

  static String p(double p) {
    if (Double.isNaN(p)) {
      return "not tested";
    }
    return p < SMALL ? "below 0.001" : String.format(Locale.ROOT, "%.3f", p);
  }
}
