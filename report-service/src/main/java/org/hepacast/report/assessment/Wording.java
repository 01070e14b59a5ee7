package org.hepacast.report.assessment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hepacast.contracts.consent.Refusal;
import org.hepacast.contracts.feature.Correction;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.contracts.risk.ModelReference;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskGroup;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.risk.ScoreItem;
import org.hepacast.kit.page.Times;

/** The sentences of resources and pages. Estimates are described, never recommended. */
public final class Wording {
  public static final String RESEARCH_USE = "Research use only, not for clinical decisions.";

  public static final String SIMULATED =
      "A demonstration: the model was trained on simulated patients.";

  private static final int MOST_MOVERS = 5;
  private static final int DIGITS = 6;
  private static final double PERCENT = 100;

  private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.shipped();

  private Wording() {}

  /** What every resource of a model says first. */
  public static String label(ModelReference model) {
    return model.maturity() == Maturity.DEMONSTRATION
        ? RESEARCH_USE + " " + SIMULATED
        : RESEARCH_USE;
  }

  /** {@code 44}, not {@code 44.0}. */
  public static String number(double value) {
    return decimal(value).toPlainString();
  }

  /** Without trailing zeros; JSON and text show the same digits. */
  static BigDecimal decimal(double value) {
    BigDecimal stripped = BigDecimal.valueOf(value).stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** {@code 2}, or {@code 1 to 3}. */
  public static String range(double low, double high) {
    return low == high ? number(low) : number(low) + " to " + number(high);
  }

  /**
   * A score as a reader sees it: {@code 3.353}, not every digit of a root. Probabilities are never
   * rounded.
   */
  public static String points(double low, double high) {
    return range(rounded(low), rounded(high));
  }

  private static double rounded(double value) {
    return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP).doubleValue();
  }

  /** With one full stop at its end, whether or not the source has set one. */
  public static String sentence(String text) {
    String stripped = text.strip();
    return stripped.endsWith(".") || stripped.endsWith("?") ? stripped : stripped + ".";
  }

  /** As a sentence begins. */
  public static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** {@code 36 months}; whole years as years: {@code 3 years}. */
  public static String horizon(int months) {
    if (months % 12 != 0) {
      return months + (months == 1 ? " month" : " months");
    }
    return months / 12 + (months == 12 ? " year" : " years");
  }

  public static String indexEvent(IndexEvent event) {
    String kind =
        switch (event.kind()) {
          case HEPATECTOMY -> "liver resection";
          case INTRA_ARTERIAL_THERAPY -> "intra-arterial therapy";
          case PRIMARY_RESECTION -> "resection of the primary";
        };
    if (event.date() == null) {
      return "planned " + kind + ", no date yet";
    }
    String date = event.given() == null ? event.date().toString() : event.given();
    return (event.performed() ? "" : "planned ") + kind + " on " + date;
  }

  /** {@code 43.3}: of an estimate more digits would say more than is known. */
  public static String tenth(double value) {
    return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).toPlainString();
  }

  /** A score, or what a learned model estimates. */
  public static String value(RiskOutcome.Scored scored) {
    return scored.estimated() ? tenth(scored.low()) : points(scored.low(), scored.high());
  }

  /** {@code Score 2 (points, 0-5); group intermediate (1)}. */
  public static String score(RiskOutcome.Scored scored) {
    String text =
        "%s %s (%s)"
            .formatted(scored.estimated() ? "Estimate" : "Score", value(scored), scored.scale());
    return scored.groups().isEmpty() ? text : text + "; group " + groups(scored);
  }

  /** One group, or every one that remains possible. */
  public static String groups(RiskOutcome.Scored scored) {
    return scored.groups().stream().map(RiskGroup::label).collect(Collectors.joining(" or "));
  }

  /** {@code 56 %}, {@code 40 to 56 %}, or that there is no figure. */
  public static String percent(Prediction prediction) {
    if (prediction.lowPercent() == null || prediction.highPercent() == null) {
      return "no published figure";
    }
    Prediction.Estimate estimate = prediction.estimate();
    return estimate == null
        ? range(prediction.lowPercent(), prediction.highPercent()) + " %"
        : tenth(prediction.lowPercent()) + " %" + interval(estimate);
  }

  private static String interval(Prediction.Estimate estimate) {
    Double low = estimate.low();
    Double high = estimate.high();
    Double level = estimate.level();
    return low == null || high == null || level == null
        ? ""
        : " (%s %% interval %s to %s %%)"
            .formatted(number(PERCENT * level), tenth(PERCENT * low), tenth(PERCENT * high));
  }

  /** What moved a learned model's estimate most; empty of a published score. */
  static Optional<String> moved(RiskOutcome.Scored scored) {
    return !scored.estimated() || scored.items().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Moved most by: "
                + scored.items().stream()
                    .limit(MOST_MOVERS)
                    .map(Wording::mover)
                    .collect(Collectors.joining("; ")));
  }

  private static String mover(ScoreItem item) {
    return "%s (%s) %s"
        .formatted(item.name(), item.given() == null ? "missing" : item.given(), item.criterion());
  }

  /** A figure of the source, or what a reader must know of an estimate. */
  static String figure(RiskOutcome.Scored scored, String figure) {
    return scored.estimated() ? figure : "Published: " + figure;
  }

  /** {@code Death from any cause within 5 years: 56 %}. */
  public static String prediction(Prediction prediction) {
    return "%s within %s: %s"
        .formatted(
            prediction.endpoint().words(),
            horizon(prediction.horizonMonths()),
            percent(prediction));
  }

  /** What the feature means; its name where the catalogue does not know it. */
  public static String meaning(String feature) {
    return CATALOGUE.find(feature).map(FeatureDefinition::meaning).orElse(feature);
  }

  public static String missing(FeatureValue.Missing missing) {
    return "%s: %s. %s"
        .formatted(meaning(missing.name()), reason(missing.reason()), missing.detail());
  }

  public static String reason(MissingReason reason) {
    return switch (reason) {
      case NEVER_REPORTED -> "never reported";
      case OUTSIDE_WINDOW -> "only values too far from the index event";
      case AFTER_INDEX_EVENT -> "only values from after the index event";
      case REFUSED -> "the value that arrived cannot be used";
      case WITHDRAWN -> "the value was withdrawn at its source";
      case NOT_DERIVABLE -> "a value it follows from is missing";
      case UNSETTLED -> "what is on record does not settle it";
    };
  }

  /** What would fill the gap. */
  public static String remedy(MissingReason reason) {
    return switch (reason) {
      case NEVER_REPORTED -> "Record it in the EHR with one of the catalogue's codes.";
      case OUTSIDE_WINDOW -> "Record a value from inside the feature's window.";
      case AFTER_INDEX_EVENT -> "Record the value that held before the index event.";
      case REFUSED -> "Correct the value, its unit or its code at the source.";
      case WITHDRAWN -> "Record the right value at the source.";
      case NOT_DERIVABLE -> "Record it, or the values it follows from.";
      case UNSETTLED -> "Correct what contradicts itself, or record whose finding it is.";
    };
  }

  /** A value with its unit, as a person reads it. */
  public static String value(Value value) {
    return switch (value) {
      case Value.Quantity(double number, String unit) -> readable(number) + unit(unit);
      case Value.Censored(Value.Side side, double limit, String unit) ->
          comparator(side) + " " + number(limit) + unit(unit);
      case Value.Flag(boolean yes) -> yes ? "yes" : "no";
      case Value.Category(String code) -> code;
    };
  }

  /**
   * A ratio has sixteen digits; no laboratory reports more than these, and no whole number loses
   * one.
   */
  private static String readable(double value) {
    BigDecimal exact = decimal(value);
    int digits = Math.max(DIGITS, exact.precision() - exact.scale());
    return decimal(exact.round(new MathContext(digits)).doubleValue()).toPlainString();
  }

  /** UCUM's {@code 1} and annotations such as {@code {#}} say nothing to a reader. */
  private static String unit(String ucum) {
    return switch (ucum) {
      case "1" -> "";
      case "a" -> " years";
      case "mo" -> " months";
      default -> ucum.startsWith("{") ? "" : " " + ucum;
    };
  }

  static String comparator(Value.Side side) {
    return switch (side) {
      case BELOW -> "<";
      case AT_MOST -> "<=";
      case AT_LEAST -> ">=";
      case ABOVE -> ">";
    };
  }

  public static String correction(Correction correction) {
    return "%s: %s (%s, now %s)"
        .formatted(
            meaning(correction.feature()),
            correction.text(),
            correction.before().versionedReference(),
            correction.after() == null ? "nothing" : correction.after().versionedReference());
  }

  /** In the place of a value of a patient who refuses. */
  static String withdrawn(Refusal refusal) {
    return "Withdrawn: " + refusal.sentence();
  }

  /** Why an assessment cannot stand. */
  public static String withdrawal(RiskOutcome outcome) {
    return switch (outcome) {
      case RiskOutcome.Withdrawn(String reason, _) -> reason;
      case RiskOutcome.NotComputable(List<String> reasons) ->
          "it can no longer be computed: " + String.join("; ", reasons);
      case RiskOutcome.NotApplicable(List<String> reasons) ->
          "the model does not apply to this case: " + String.join("; ", reasons);
      case RiskOutcome.Scored _ -> throw new IllegalArgumentException("A scored risk stands");
    };
  }

  /** The model in one sentence, with how far it may be trusted. */
  public static String model(RiskEvent risk) {
    var model = risk.model();
    return "%s, version %s (%s). %s"
        .formatted(model.title(), model.version(), model.maturity().words(), model.citation());
  }

  /**
   * {@code Carcinoembryonic antigen: 38.4 ug/L (2025-09-16 05:40 UTC)}; what nobody reported but
   * the suite has measured on an image says so.
   */
  static String input(FeatureValue.Known known) {
    String when = known.effective() == null ? "" : " (" + Times.minute(known.effective()) + ")";
    boolean onImage =
        known.rule() != null
            && known.sources().stream().anyMatch(source -> source.type().equals("ImagingStudy"));
    return meaning(known.name())
        + ": "
        + value(known.value())
        + when
        + (onImage ? ", " + known.rule() : "");
  }
}
