package org.hepacast.contracts.schema;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.contracts.consent.Refusal;
import org.hepacast.contracts.course.AnalyteCourse;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.course.CoursePoint;
import org.hepacast.contracts.course.LeftOut;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.feature.Correction;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.json.WrittenOnce;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.contracts.observation.Reading.Standing;
import org.hepacast.contracts.outcome.CaseOutcome;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.contracts.risk.ModelReference;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.contracts.risk.RiskCurve;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskGroup;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.risk.ScoreItem;

/** One event of each kind, with every variant of every sealed type. */
final class Examples {
  private static final Instant TIME = Instant.parse("2025-09-16T05:40:00Z");
  private static final VersionedReference OBSERVATION =
      new VersionedReference("ehr", "Observation", "cea", "2");
  private static final VersionedReference PROCEDURE =
      new VersionedReference("ehr", "Procedure", "op", null);
  private static final CaseReference CASE =
      new CaseReference(
          CaseReference.idOf("urn:mrn|1", IndexEvent.Kind.HEPATECTOMY, "2025-09-18"),
          "ehr",
          new VersionedReference("ehr", "Patient", "1", "1"),
          new IndexEvent(
              IndexEvent.Kind.HEPATECTOMY, LocalDate.of(2025, 9, 18), TIME, true, PROCEDURE),
          new VersionedReference("ehr", "Condition", "livermet", "1"),
          null);
  private static final List<FeatureValue> FEATURES =
      List.of(
          known("lab.cea", new Value.Quantity(38.4, "ug/L")),
          known("lab.ca19_9", new Value.Censored(Value.Side.BELOW, 2, "kU/L")),
          known("clinical.bilobar", new Value.Flag(true)),
          known("clinical.t_stage", new Value.Category("T3")),
          new FeatureValue.Missing(
              "lab.crp", MissingReason.REFUSED, "no unit", List.of(OBSERVATION)));
  private static final List<FeatureValue> WITH_AN_IMAGE =
      Stream.concat(
              FEATURES.stream(),
              Stream.of(
                  new FeatureValue.Known(
                      "clinical.lesion_count",
                      new Value.Quantity(2, "{#}"),
                      TIME,
                      "measured on the image",
                      List.of(new VersionedReference("ehr", "ImagingStudy", "ct1", "2")),
                      false,
                      false,
                      ImagingExamples.automatic(),
                      ImagingExamples.results().getFirst().resultId())))
          .toList();
  private static final Correction CORRECTION =
      new Correction("lab.cea", OBSERVATION, null, "180 -> withdrawn");
  static final ModelReference MODEL =
      new ModelReference(
          "fong",
          "1.0.0",
          "Fong",
          "How long?",
          Maturity.PUBLISHED_SCORE,
          "sha256:" + "0".repeat(64),
          "Fong 1999",
          "C 0.577",
          "Research use only",
          List.of(Endpoint.DEATH));

  private Examples() {}

  private static FeatureValue known(String name, Value value) {
    return new FeatureValue.Known(name, value, TIME, null, List.of(OBSERVATION), false, true);
  }

  static FeatureVector vector() {
    return FeatureVector.of(7, "1.0.0", CASE, null, FEATURES, List.of(), List.of(CORRECTION), TIME);
  }

  /** Every reason, with a Consent and without. */
  static List<FeatureVector> vectorsWithheld() {
    var consent = new VersionedReference("ehr", "Consent", "c1", "2");
    return Arrays.stream(Refusal.Why.values())
        .map(
            why ->
                FeatureVector.withheld(
                    9,
                    "1.0.0",
                    CASE,
                    why == Refusal.Why.NOT_PERMITTED
                        ? new Refusal(why, null, null)
                        : new Refusal(why, consent, "2026-03-01"),
                    TIME))
        .toList();
  }

  static List<CaseOutcome> outcomes() {
    LocalDate index = LocalDate.of(2025, 9, 18);
    return List.of(
        CaseOutcome.of(
            1,
            CASE.caseId(),
            "ehr",
            index,
            List.of(
                new CaseOutcome.Happened(
                    Endpoint.LIVER_RECURRENCE, LocalDate.of(2026, 4, 2), PROCEDURE),
                new CaseOutcome.Happened(Endpoint.DEATH, null, OBSERVATION)),
            LocalDate.of(2026, 5, 1),
            TIME),
        CaseOutcome.of(2, CASE.caseId(), "ehr", index, List.of(), null, TIME));
  }

  static List<CaseCourse> courses() {
    var cea =
        new AnalyteCourse(
            "lab.cea",
            List.of(
                new CoursePoint(
                    TIME,
                    null,
                    new Value.Quantity(38.4, "ug/L"),
                    Standing.CORRECTED,
                    true,
                    null,
                    List.of(OBSERVATION)),
                new CoursePoint(
                    Instant.parse("2025-10-01T22:00:00Z"),
                    LocalDate.of(2025, 10, 2),
                    new Value.Censored(Value.Side.BELOW, 0.5, "ug/L"),
                    Standing.PRELIMINARY,
                    false,
                    null,
                    List.of(OBSERVATION))),
            List.of(
                new LeftOut(LeftOut.Reason.UNUSABLE, 2, false),
                new LeftOut(LeftOut.Reason.TOO_OLD, 1, true)));
    var ratio =
        new AnalyteCourse(
            "lab.nlr",
            List.of(
                new CoursePoint(
                    TIME,
                    null,
                    new Value.Quantity(2.5, "1"),
                    Standing.FINAL,
                    true,
                    "neutrophils / lymphocytes of one sample",
                    List.of(OBSERVATION, PROCEDURE))),
            List.of());
    return List.of(
        CaseCourse.of(
            CASE.caseId(),
            "ehr",
            List.of(cea, new AnalyteCourse("lab.ca19_9", List.of(), List.of()), ratio),
            TIME),
        CaseCourse.withdrawn(CASE.caseId(), "ehr", TIME).after(1));
  }

  static FeatureVector vectorWithImages() {
    return FeatureVector.of(
        8, "1.0.0", CASE, null, WITH_AN_IMAGE, ImagingExamples.imaged(), List.of(CORRECTION), TIME);
  }

  static List<RiskEvent> risks() {
    var scored =
        new RiskOutcome.Scored(
            1,
            2,
            "points, 0-5",
            List.of(new ScoreItem("CEA", "> 200 ug/L", List.of("lab.cea"), null, 0, 1)),
            List.of(new RiskGroup("low", "0-2", "low")),
            List.of(
                new Prediction(Endpoint.DEATH, 60, 56.0, 60.0, "no interval", "44 %"),
                new Prediction(Endpoint.RECURRENCE, 24, null, null, "none", "none")),
            List.of("median 51 months"));
    return List.of(
        risk(scored),
        risk(learned()),
        risk(new RiskOutcome.NotComputable(List.of("CEA is missing"))),
        risk(new RiskOutcome.NotApplicable(List.of("extrahepatic disease"))),
        risk(new RiskOutcome.Withdrawn("entered in error")),
        risk(
            new RiskOutcome.Withdrawn(
                "The patient refuses",
                new Refusal(
                    Refusal.Why.REFUSED,
                    new VersionedReference("ehr", "Consent", "c1", "2"),
                    "2026-03-01"))));
  }

  private static RiskOutcome learned() {
    return new RiskOutcome.Scored(
        43.25,
        43.25,
        "percent, 0-100",
        List.of(new ScoreItem("CEA", "raises the risk", List.of("lab.cea"), "38.4 ug/L", 3, 3)),
        List.of(new RiskGroup("high", "high", "high")),
        List.of(
            new Prediction(
                Endpoint.LIVER_RECURRENCE,
                12,
                43.25,
                43.25,
                "by bootstrap",
                "none",
                new Prediction.Estimate(0.4325, 0.25, 0.5, 0.95)),
            new Prediction(
                Endpoint.LIVER_METASTASIS,
                24,
                50.0,
                50.0,
                "none",
                "none",
                new Prediction.Estimate(0.5, null, null, null))),
        List.of(),
        List.of(
            new RiskCurve(
                "this patient",
                null,
                List.of(6.0, 12.0),
                List.of(20.5, 43.25),
                List.of(),
                List.of()),
            new RiskCurve(
                "high", "high", List.of(12.0), List.of(50.0), List.of(40.0), List.of(60.0))));
  }

  private static RiskEvent risk(RiskOutcome outcome) {
    return RiskEvent.of(
        7,
        vector().vectorId(),
        CASE,
        MODEL,
        outcome,
        WITH_AN_IMAGE,
        List.of(OBSERVATION, PROCEDURE),
        List.of(CORRECTION),
        false,
        TIME,
        new WrittenOnce());
  }

  static Delivery delivery() {
    return new Delivery(
        risks().getFirst().riskId(),
        CASE.caseId(),
        "fong",
        "1.0.0",
        Delivery.Result.UPDATED,
        "RiskAssessment/1/_history/2",
        "corrected",
        TIME,
        TIME);
  }
}
