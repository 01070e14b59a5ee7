package org.hepacast.report.assessment;

import static org.hepacast.report.sample.Risks.risk;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskGroup;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.risk.ScoreItem;
import org.hepacast.report.sample.Risks;
import org.junit.jupiter.params.provider.Arguments;

/** Every kind of assessment, and the transactions they make. */
final class Samples {
  static final Deployment DEPLOYMENT =
      new Deployment(
          "https://hepacast.org/fhir/NamingSystem/riskassessment",
          "DEVAST",
          "0.1.0",
          null,
          Deployment.Companions.ALL,
          new EhrReferences(Set.of(Risks.EHR)));
  static final Written FIRST =
      new Written("RiskAssessment/123/_history/1", AssessmentStatus.FINAL, "1.0.0", false, "x");

  private Samples() {}

  static Stream<Arguments> assessments() {
    RiskEvent complete = risk().build();
    return Stream.of(
        arguments("final", complete, null),
        arguments("preliminary-range", risk().ceaMissing("No CEA has arrived").build(), null),
        arguments("preliminary-input", risk().preliminary().build(), null),
        arguments("planned-without-date", risk().undated().build(), null),
        arguments(
            "corrected",
            risk().cea(212.5, "2").corrected("38.4 -> 212.5 ug/L, amended").build(),
            FIRST),
        arguments("amended", risk().version("1.1.0").build(), FIRST),
        arguments(
            "demonstration",
            risk().model(Risks.fong("1.0.0", Maturity.DEMONSTRATION)).build(),
            null),
        arguments("learned", learned(), null),
        arguments(
            "withdrawn",
            risk().outcome(new RiskOutcome.Withdrawn("the operation was entered in error")).build(),
            FIRST),
        arguments("refused", Risks.refused(risk().build(), 2), FIRST),
        arguments(
            "not-computable",
            risk()
                .ceaMissing("The only CEA was withdrawn")
                .outcome(new RiskOutcome.NotComputable(List.of("CEA is missing")))
                .build(),
            FIRST),
        arguments(
            "not-applicable",
            risk().outcome(new RiskOutcome.NotApplicable(List.of("extrahepatic disease"))).build(),
            FIRST),
        arguments("without-published-outcome", risk().outcome(withoutPrediction()).build(), null),
        arguments("several-end-points", risk().outcome(severalEndPoints()).build(), null),
        arguments("derived-input", risk().derived(5.64).build(), null),
        arguments("tumour-burden", tumourBurden(4, 5), null),
        arguments("applicability-unknown", risk().extrahepaticUnknown().build(), null),
        arguments("other-source", risk().caseReference(otherSource()).build(), null),
        arguments("hostile-text", risk().ceaMissing(HOSTILE).corrected(HOSTILE).build(), FIRST));
  }

  /** Of a learned model that is a demonstration. */
  static RiskEvent learned() {
    return risk()
        .model(Risks.fong("1.0.0", Maturity.DEMONSTRATION))
        .outcome(Risks.learned())
        .build();
  }

  static final String HOSTILE =
      "<script>alert(1)</script> & \"quoted\" 'single' \u0000 < 5 <img src=x onerror=y> 漢";

  static RiskOutcome withoutPrediction() {
    return new RiskOutcome.Scored(
        2,
        2,
        "points, 0-3",
        List.of(),
        List.of(new RiskGroup("2", "2", null)),
        List.of(),
        List.of());
  }

  /** A number of its own kind: no end point, no group's outcome. */
  static RiskEvent tumourBurden(double largestCm, double score) {
    return burden(largestCm, score, score);
  }

  static RiskEvent tumourBurdenBetween(double low, double high) {
    return burden(4, low, high);
  }

  private static RiskEvent burden(double largestCm, double low, double high) {
    var item =
        new ScoreItem(
            "Tumour Burden Score",
            "root of (largest diameter in cm squared + number squared)",
            List.of("clinical.largest_diameter_mm", "clinical.lesion_count"),
            "%.0f mm; 3".formatted(10 * largestCm),
            low,
            high);
    return risk()
        .family("tbs")
        .outcome(
            new RiskOutcome.Scored(
                low,
                high,
                "TBS, a number from 1 upwards",
                List.of(item),
                List.of(new RiskGroup("zone-2", "TBS 3 to < 9", null)),
                List.of(),
                List.of()))
        .build();
  }

  static RiskOutcome severalEndPoints() {
    return new RiskOutcome.Scored(
        7,
        9,
        "points, 0-25",
        List.of(),
        List.of(),
        List.of(
            new Prediction(Endpoint.RECURRENCE, 12, 36.4, 45.0, "95 % interval 28-53 %", "none"),
            new Prediction(Endpoint.RECURRENCE_OR_DEATH, 24, 61.3, 61.3, "none given", "39 %"),
            new Prediction(Endpoint.CANCER_DEATH, 60, 0.0, 0.5, "none given", "100 to 99.5 %"),
            new Prediction(Endpoint.DEATH, 18, null, null, "none given", "no figure")),
        List.of("median disease-free survival 1.9 years"));
  }

  static RiskOutcome medianOnly() {
    return new RiskOutcome.Scored(
        0,
        0,
        "points, 0-3",
        List.of(),
        List.of(new RiskGroup("low", "low (0)", "low")),
        List.of(),
        List.of("median survival 65 months"));
  }

  static CaseReference otherSource() {
    CaseReference here = Risks.caseOf("p1");
    return new CaseReference(
        here.caseId(),
        here.source(),
        here.patient(),
        here.indexEvent(),
        new VersionedReference("tumour-board", "Condition", "c7", "3"),
        null);
  }

  static RiskTransaction transaction(RiskEvent risk, Written written) {
    var verdict = (Verdict.Write) Verdict.of(risk, written);
    return RiskTransaction.of(
        DEPLOYMENT, new Assessment(risk, verdict.status(), Risks.RECEIVED.plusSeconds(1), written));
  }

  static JsonNode bundle(RiskEvent risk, Written written) {
    return EventJson.readTree(transaction(risk, written).body());
  }

  static String body(RiskEvent risk, Written written) {
    return new String(transaction(risk, written).body(), StandardCharsets.UTF_8);
  }

  /** The RiskAssessment of the transaction. */
  static JsonNode assessment(RiskEvent risk, Written written) {
    return bundle(risk, written).at("/entry/1/resource");
  }

  /** The first of that type. */
  static JsonNode resource(JsonNode bundle, String type) {
    for (JsonNode entry : bundle.path("entry")) {
      if (entry.at("/resource/resourceType").asText().equals(type)) {
        return entry.path("resource");
      }
    }
    throw new AssertionError("No " + type);
  }
}
