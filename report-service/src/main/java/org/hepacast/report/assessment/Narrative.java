package org.hepacast.report.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.imaging.AutomaticSegmentation;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;

/** What an assessment says in whole sentences: its narrative, its notes, why it is preliminary. */
public final class Narrative {
  private Narrative() {}

  /** Every known input with value, unit and time; empty where none is known. */
  private static List<String> inputs(RiskEvent risk) {
    return risk.inputs().stream()
        .filter(FeatureValue.Known.class::isInstance)
        .map(known -> Wording.input((FeatureValue.Known) known))
        .toList();
  }

  /** Why no probability can be given with its time: the day it counts from is not known. */
  static final String NO_DATE =
      "No probability is given: the operation has no date yet, so there is no time it would be"
          + " for.";

  /** What an EHR shows of a RiskAssessment and of its report. */
  static List<String> of(RiskEvent risk) {
    var lines = new ArrayList<String>();
    lines.add(Wording.model(risk));
    if (risk.outcome() instanceof RiskOutcome.Scored scored) {
      lines.add(Wording.score(scored));
      if (risk.caseReference().indexEvent().date() == null) {
        lines.add(NO_DATE);
      } else {
        scored.predictions().forEach(prediction -> lines.add(Wording.prediction(prediction)));
      }
      Wording.moved(scored).ifPresent(lines::add);
      if (!inputs(risk).isEmpty()) {
        lines.add("From: " + String.join("; ", inputs(risk)));
      }
      if (!risk.missing().isEmpty()) {
        lines.add(
            "Missing: "
                + String.join("; ", risk.missing().stream().map(Wording::meaning).toList()));
      }
    } else {
      lines.add(withdrawn(risk));
    }
    lines.add(Wording.label(risk.model()));
    return lines;
  }

  private static String withdrawn(RiskEvent risk) {
    return "Withdrawn: "
        + Wording.sentence(Wording.withdrawal(risk.outcome()))
        + " Do not use the earlier estimate.";
  }

  /** What keeps an assessment from being finished; empty when nothing does. */
  public static List<String> unfinished(RiskEvent risk) {
    var reasons = new ArrayList<String>();
    if (!risk.missing().isEmpty()) {
      reasons.add("an input is missing");
    }
    if (risk.preliminary()) {
      reasons.add("at least one input is preliminary at its source");
    }
    reasons.addAll(automatic(risk));
    if (risk.caseReference().indexEvent().date() == null) {
      reasons.add("the operation has no date yet");
    }
    if (risk.outcome() instanceof RiskOutcome.Scored scored && !scored.complete()) {
      reasons.add("more than one score is still possible");
    }
    if (risk.model().maturity() == Maturity.DEMONSTRATION) {
      reasons.add("the model is a demonstration");
    }
    return reasons;
  }

  /** What is unfinished about regions that no person has drawn, each reason once. */
  private static List<String> automatic(RiskEvent risk) {
    return risk.inputs().stream()
        .filter(FeatureValue.Known.class::isInstance)
        .map(input -> ((FeatureValue.Known) input).automatic())
        .filter(Objects::nonNull)
        .flatMap(Narrative::unfinished)
        .distinct()
        .toList();
  }

  private static Stream<String> unfinished(AutomaticSegmentation automatic) {
    return Stream.of(
            automatic.maturity() == Maturity.DEMONSTRATION
                ? "an input rests on regions that a demonstration has segmented"
                : "",
            automatic.accepted() == null
                ? "an input rests on automatic regions that nobody has accepted"
                : "")
        .filter(reason -> !reason.isEmpty());
  }

  /** The notes of a RiskAssessment: limits first, then what is uncertain about this one. */
  static List<String> notes(RiskEvent risk) {
    var notes = new ArrayList<String>();
    notes.add(Wording.label(risk.model()));
    notes.add("Model: " + Wording.model(risk));
    notes.add("Known performance: " + risk.model().performance());
    notes.add("Limits: " + risk.model().limits());
    notes.add("Made for: " + Wording.indexEvent(risk.caseReference().indexEvent()) + ".");
    if (risk.outcome() instanceof RiskOutcome.Scored scored) {
      notes.add(Wording.sentence(Wording.score(scored)));
      if (risk.caseReference().indexEvent().date() == null) {
        notes.add(NO_DATE);
      } else {
        scored
            .predictions()
            .forEach(prediction -> notes.add(Wording.sentence(Wording.prediction(prediction))));
      }
      Wording.moved(scored).map(Wording::sentence).ifPresent(notes::add);
      scored
          .figures()
          .forEach(figure -> notes.add(Wording.sentence(Wording.figure(scored, figure))));
      if (!unfinished(risk).isEmpty()) {
        notes.add("Preliminary: " + String.join("; ", unfinished(risk)) + ".");
      }
    } else {
      notes.add(withdrawn(risk));
    }
    inputs(risk).forEach(input -> notes.add("Input: " + input));
    for (FeatureValue input : risk.inputs()) {
      if (input instanceof FeatureValue.Missing missing) {
        notes.add("Missing: " + Wording.missing(missing));
      }
    }
    risk.corrections()
        .forEach(correction -> notes.add("Corrected: " + Wording.correction(correction)));
    return notes;
  }
}
