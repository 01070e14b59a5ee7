package org.hepacast.report.assessment;

import static org.hepacast.report.assessment.FhirJson.coding;
import static org.hepacast.report.assessment.FhirJson.concept;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
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

  /**
   * A score whose source gives no probability states its end points and its group; one without an
   * end point predicts nothing: its score and group stand in the extension.
   */
  static ArrayNode of(RiskEvent risk, RiskOutcome.Scored scored) {
    ArrayNode elements = FhirJson.array();
    IndexEvent index = risk.caseReference().indexEvent();
    scored.predictions().forEach(prediction -> elements.add(element(index, scored, prediction)));
    if (elements.isEmpty()) {
      for (Endpoint endpoint : risk.model().endpoints()) {
        ObjectNode element = elements.addObject();
        element.set("outcome", outcome(endpoint));
        qualify(element, scored.groups(), null);
        element.put("rationale", FhirText.plain(withoutProbability(scored)));
      }
    }
    return elements;
  }

  private static String withoutProbability(RiskOutcome.Scored scored) {
    var sentences = new ArrayList<String>();
    sentences.add(Wording.sentence(Wording.score(scored)));
    scored.figures().forEach(figure -> sentences.add(Wording.sentence("Published: " + figure)));
    sentences.add("No probability is published for this score.");
    return String.join(" ", sentences);
  }

  /**
   * Without the day it counts from a probability would be one over the lifespan: it is left out.
   */
  private static ObjectNode element(
      IndexEvent index, RiskOutcome.Scored scored, Prediction prediction) {
    ObjectNode element = FhirJson.object();
    element.set("outcome", outcome(prediction.endpoint()));
    LocalDate from = index.date();
    if (from == null) {
      qualify(element, scored.groups(), null);
    } else {
      putProbability(element, prediction);
      qualify(element, scored.groups(), prediction);
      element.set("whenPeriod", period(from, index.given(), prediction.horizonMonths()));
    }
    element.put("rationale", FhirText.plain(rationale(index, scored, prediction)));
    return element;
  }

  /** As exact as the operation's date is known, and no more. */
  private static ObjectNode period(LocalDate from, @Nullable String given, int months) {
    String start = given == null ? from.toString() : given;
    LocalDate end = from.plusMonths(months);
    return FhirJson.object()
        .put("start", start)
        .put("end", end.toString().substring(0, start.length()));
  }

  /**
   * Death from any cause and recurrence have SNOMED CT concepts. The narrower and the composite end
   * points have only this suite's: beside SNOMED's Death a share of deaths from the cancer would
   * read as one of all deaths.
   */
  private static ObjectNode outcome(Endpoint endpoint) {
    ObjectNode own =
        coding(
            Systems.ENDPOINT,
            endpoint.name().toLowerCase(Locale.ROOT).replace('_', '-'),
            endpoint.words());
    return switch (endpoint) {
      case DEATH -> concept(endpoint.words(), coding(Systems.SNOMED_CT, "419620001", "Death"), own);
      case RECURRENCE ->
          concept(endpoint.words(), coding(Systems.SNOMED_CT, "25173007", "Recurrent tumor"), own);
      case CANCER_DEATH, RECURRENCE_OR_DEATH, LIVER_RECURRENCE, LIVER_METASTASIS ->
          concept(endpoint.words(), own);
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
        qualitative == null || !agrees(qualitative, prediction)
            ? concept(group.label(), own)
            : concept(
                group.label(),
                coding(FhirJson.RISK_PROBABILITY, qualitative, qualitativeDisplay(qualitative)),
                own));
  }

  /**
   * A source calls a group low against the others; risk-probability defines low as "possible but
   * unlikely" and high as "more likely to occur than not". Without a figure, or beside one that
   * says otherwise, only the source's own name of the group is given.
   */
  private static boolean agrees(String qualitative, @Nullable Prediction prediction) {
    if (prediction == null || prediction.lowPercent() == null || prediction.highPercent() == null) {
      return false;
    }
    return switch (qualitative) {
      case "negligible", "low" -> prediction.highPercent() < EVEN;
      case "high", "certain" -> prediction.lowPercent() > EVEN;
      default -> true;
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
        "%s %s %s"
            .formatted(
                Wording.sentence(Wording.score(scored)),
                Wording.sentence(prediction.published()),
                Wording.sentence(prediction.uncertainty()));
    text += Wording.moved(scored).map(moved -> " " + Wording.sentence(moved)).orElse("");
    return index.date() == null ? text + " " + Narrative.NO_DATE : text;
  }
}
