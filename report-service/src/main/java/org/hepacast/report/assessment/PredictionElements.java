package org.hepacast.report.assessment;

import static org.hepacast.report.assessment.FhirJson.coding;
import static org.hepacast.report.assessment.FhirJson.concept;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskGroup;
import org.hepacast.contracts.risk.RiskOutcome;
import org.jspecify.annotations.Nullable;

/** {@code RiskAssessment.prediction}: one per end point and horizon. */
final class PredictionElements {
  /** Percent; above it an outcome is more likely than not. */
  private static final double EVEN = 50;

  private PredictionElements() {}

  /** A score whose source gives no outcome still states what it is about, and its group. */
  static ArrayNode of(RiskEvent risk, RiskOutcome.Scored scored) {
    ArrayNode elements = FhirJson.array();
    for (Prediction prediction : scored.predictions()) {
      elements.add(element(risk.caseReference().indexEvent(), scored, prediction));
    }
    if (elements.isEmpty()) {
      ObjectNode element = elements.addObject();
      element.set("outcome", concept(risk.model().question()));
      qualify(element, scored.groups(), null);
      element.put(
          "rationale",
          FhirText.plain(Wording.score(scored) + ". No probability is published for this score."));
    }
    return elements;
  }

  private static ObjectNode element(
      IndexEvent index, RiskOutcome.Scored scored, Prediction prediction) {
    ObjectNode element = FhirJson.object();
    element.set("outcome", outcome(prediction.endpoint()));
    putProbability(element, prediction);
    qualify(element, scored.groups(), prediction);
    if (index.date() != null) {
      LocalDate horizon = index.date().plusMonths(prediction.horizonMonths());
      element
          .putObject("whenPeriod")
          .put("start", index.date().toString())
          .put("end", horizon.toString());
    }
    element.put("rationale", FhirText.plain(rationale(index, scored, prediction)));
    return element;
  }

  /** Death and recurrence have SNOMED CT concepts; the composite end point only this suite's. */
  private static ObjectNode outcome(Endpoint endpoint) {
    ObjectNode own =
        coding(
            Systems.ENDPOINT,
            endpoint.name().toLowerCase(Locale.ROOT).replace('_', '-'),
            endpoint.words());
    return switch (endpoint) {
      case DEATH, CANCER_DEATH ->
          concept(endpoint.words(), coding(Systems.SNOMED_CT, "419620001", "Death"), own);
      case RECURRENCE ->
          concept(endpoint.words(), coding(Systems.SNOMED_CT, "25173007", "Recurrent tumor"), own);
      case RECURRENCE_OR_DEATH -> concept(endpoint.words(), own);
    };
  }

  /** R4 wants a percentage, 0 to 100 (invariants ras-1 and ras-2), never a fraction. */
  private static void putProbability(ObjectNode element, Prediction prediction) {
    if (prediction.lowPercent() == null || prediction.highPercent() == null) {
      return;
    }
    if (prediction.lowPercent().equals(prediction.highPercent())) {
      element.put("probabilityDecimal", Wording.decimal(prediction.lowPercent()));
      return;
    }
    ObjectNode range = element.putObject("probabilityRange");
    range.set("low", percent(prediction.lowPercent()));
    range.set("high", percent(prediction.highPercent()));
  }

  private static ObjectNode percent(double value) {
    return FhirJson.object()
        .put("value", Wording.decimal(value))
        .put("unit", "%")
        .put("system", Systems.UCUM)
        .put("code", "%");
  }

  /** Only one group is a statement; several that remain possible are told in the rationale. */
  private static void qualify(
      ObjectNode element, List<RiskGroup> groups, @Nullable Prediction prediction) {
    if (groups.size() != 1) {
      return;
    }
    RiskGroup group = groups.getFirst();
    ObjectNode own = coding(Systems.RISK_GROUP, group.code(), group.label());
    String qualitative = group.qualitative();
    element.set(
        "qualitativeRisk",
        qualitative == null || contradicts(qualitative, prediction)
            ? concept(group.label(), own)
            : concept(
                group.label(),
                coding(FhirJson.RISK_PROBABILITY, qualitative, qualitativeDisplay(qualitative)),
                own));
  }

  /**
   * A source calls a group low against the others; risk-probability defines low as "possible but
   * unlikely" and high as "more likely to occur than not". Beside a figure that says otherwise,
   * only the source's own name of the group is given.
   */
  private static boolean contradicts(String qualitative, @Nullable Prediction prediction) {
    if (prediction == null || prediction.lowPercent() == null || prediction.highPercent() == null) {
      return false;
    }
    return switch (qualitative) {
      case "negligible", "low" -> prediction.highPercent() >= EVEN;
      case "high", "certain" -> prediction.lowPercent() <= EVEN;
      default -> false;
    };
  }

  private static String qualitativeDisplay(String code) {
    return switch (code) {
      case "negligible" -> "Negligible likelihood";
      case "low" -> "Low likelihood";
      case "moderate" -> "Moderate likelihood";
      case "high" -> "High likelihood";
      case "certain" -> "Certain";
      default ->
          throw new IllegalArgumentException(
              "Qualitative risk "
                  + code
                  + " is not one of negligible, low, moderate, high, certain");
    };
  }

  private static String rationale(
      IndexEvent index, RiskOutcome.Scored scored, Prediction prediction) {
    String text =
        "%s; %s; %s."
            .formatted(Wording.score(scored), prediction.published(), prediction.uncertainty());
    return index.date() != null
        ? text
        : text
            + " Counted over %s from the %s."
                .formatted(Wording.horizon(prediction.horizonMonths()), Wording.indexEvent(index));
  }
}
