package org.hepacast.report.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.contracts.consent.Refusal;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.feature.Correction;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.imaging.AutomaticSegmentation;
import org.hepacast.contracts.json.WrittenOnce;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.contracts.risk.ModelReference;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.contracts.risk.RiskCurve;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskGroup;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.risk.ScoreItem;

/** Risks as the model service sends them, with Fong's published figures (Ann Surg 1999;230:309). */
public final class Risks {
  public static final String EHR = "ehr";
  public static final Instant RECEIVED = Instant.parse("2025-09-19T06:00:00Z");

  /** Fong's 5-year survival by score, in percent. */
  private static final double[] FONG_SURVIVAL = {60, 44, 40, 20, 25, 14};

  private static final double[] FONG_MEDIAN_MONTHS = {74, 51, 47, 33, 20, 22};

  private Risks() {}

  public static VersionedReference at(String type, String id, String version) {
    return new VersionedReference(EHR, type, id, version);
  }

  public static CaseReference caseOf(String patient) {
    return caseOf(patient, LocalDate.parse("2025-09-18"));
  }

  public static CaseReference caseOf(String patient, LocalDate date) {
    return new CaseReference(
        DerivedId.hex("case", patient),
        EHR,
        at("Patient", patient, "1"),
        new IndexEvent(
            IndexEvent.Kind.HEPATECTOMY,
            date,
            null,
            date != null,
            at("Procedure", patient + "-hepatectomy", "1")),
        at("Condition", patient + "-livermet", "1"),
        at("Condition", patient + "-primary", "1"));
  }

  public static ModelReference fong(String version, Maturity maturity) {
    return new ModelReference(
        "fong",
        version,
        "Fong clinical risk score",
        "Survival after resection of colorectal liver metastases",
        maturity,
        "sha256:9f2c1d6c0b7a4a9b8f6f5c3f7f5b1d6a0c9e8d7b6a5f4e3d2c1b0a99887766aa",
        "Fong et al., Ann Surg 1999;230:309, n = 1001",
        "C-index 0.577 (0.554-0.601) for overall survival, Netherlands, n = 1105",
        "Made from resected patients of one centre, 1985-1998; not for unresected patients",
        List.of(Endpoint.DEATH));
  }

  /** Of a patient who refuses, as the model service says it of every model. */
  public static RiskEvent refused(RiskEvent before, long sequence) {
    return RiskEvent.withheld(
        sequence,
        DerivedId.hex("vector", before.caseReference().caseId(), Long.toString(sequence)),
        before.caseReference(),
        before.model(),
        new Refusal(Refusal.Why.REFUSED, at("Consent", "c1", "2"), "2026-03-01"),
        before.inputsUntil(),
        new WrittenOnce());
  }

  /** A builder: what is not said is a complete Fong score of 2. */
  public static final class Builder {
    private CaseReference caseReference = caseOf("p1");
    private ModelReference model = fong("1.0.0", Maturity.PUBLISHED_SCORE);
    private long sequence = 1;
    private double cea = 38.4;
    private boolean ceaMissing;
    private String ceaDetail = "No CEA has arrived";
    private String ceaVersion = "1";
    private boolean preliminary;
    private AutomaticSegmentation automatic;
    private List<String> imagingResults = List.of();
    private final List<Correction> corrections = new ArrayList<>();
    private boolean extrahepaticUnknown;
    private boolean ca199Refused;
    private Instant inputsUntil = RECEIVED;
    private Double nlr;
    private int unmeasured;
    private RiskOutcome other;

    public Builder patient(String patient) {
      this.caseReference = caseOf(patient);
      return this;
    }

    public Builder caseReference(CaseReference reference) {
      this.caseReference = reference;
      return this;
    }

    public Builder undated() {
      this.caseReference = caseOf("p1", null);
      return this;
    }

    public Builder model(ModelReference reference) {
      this.model = reference;
      return this;
    }

    public Builder version(String version) {
      return model(fong(version, Maturity.PUBLISHED_SCORE));
    }

    public Builder sequence(long number) {
      this.sequence = number;
      return this;
    }

    public Builder cea(double ugPerL, String version) {
      this.cea = ugPerL;
      this.ceaVersion = version;
      return this;
    }

    public Builder ceaMissing(String detail) {
      this.ceaMissing = true;
      this.ceaDetail = detail;
      return this;
    }

    /** The lobes are measured on an image on which nobody has drawn. */
    /** With a value of each of these imaging results. */
    public Builder measuredIn(String... results) {
      this.imagingResults = List.of(results);
      return this;
    }

    public Builder automatic(Maturity maturity, Instant accepted) {
      this.automatic =
          new AutomaticSegmentation(
              "liver",
              "1.0.0",
              "sha256:0",
              maturity,
              List.of(new AutomaticSegmentation.SegmentedClass("lesion", 3, 0.9)),
              accepted);
      return this;
    }

    public Builder preliminary() {
      this.preliminary = true;
      return this;
    }

    /** The same question asked by another score: as many families as a case may have. */
    public Builder family(String family) {
      ModelReference fong = fong("1.0.0", Maturity.PUBLISHED_SCORE);
      return model(
          new ModelReference(
              family,
              fong.version(),
              fong.title() + " as " + family,
              fong.question(),
              fong.maturity(),
              fong.digest(),
              fong.citation(),
              fong.performance(),
              fong.limits(),
              fong.endpoints()));
    }

    /** When the intake received the newest input; long ago, unless said. */
    public Builder inputsUntil(Instant at) {
      this.inputsUntil = at;
      return this;
    }

    /** The points are decided all the same: this one says whether the score applies. */
    public Builder extrahepaticUnknown() {
      this.extrahepaticUnknown = true;
      return this;
    }

    /** A value that cannot be used has arrived. */
    public Builder ca199Refused() {
      this.ca199Refused = true;
      return this;
    }

    /** It needs so many measurements, and no image of the case has been measured. */
    public Builder unmeasured(int measurements) {
      this.unmeasured = measurements;
      return this;
    }

    /** With a value that the suite derived itself. */
    public Builder derived(double nlr) {
      this.nlr = nlr;
      return this;
    }

    public Builder corrected(String text) {
      corrections.add(
          new Correction("lab.cea", at("Observation", cea() + "-cea", "1"), cea(ceaVersion), text));
      return this;
    }

    public Builder outcome(RiskOutcome outcome) {
      this.other = outcome;
      return this;
    }

    private String cea() {
      return caseReference.patient().id();
    }

    private VersionedReference cea(String version) {
      return at("Observation", cea() + "-cea", version);
    }

    public RiskEvent build() {
      List<FeatureValue> inputs = inputs();
      List<VersionedReference> basis =
          inputs.stream()
              .filter(FeatureValue.Known.class::isInstance)
              .flatMap(input -> ((FeatureValue.Known) input).sources().stream())
              .distinct()
              .sorted()
              .toList();
      return RiskEvent.of(
          sequence,
          DerivedId.hex("vector", caseReference.caseId(), Long.toString(sequence)),
          caseReference,
          model,
          other == null ? scored() : other,
          inputs,
          basis,
          corrections,
          preliminary,
          inputsUntil,
          new WrittenOnce());
    }

    private List<FeatureValue> inputs() {
      var inputs = new ArrayList<FeatureValue>();
      inputs.add(known("clinical.node_positive", new Value.Flag(true), "nodes"));
      inputs.add(
          known("clinical.disease_free_interval_months", new Value.Quantity(4.5, "mo"), "primary"));
      inputs.add(known("clinical.lesion_count", new Value.Quantity(1, "{#}"), "lesions"));
      inputs.add(known("clinical.largest_diameter_mm", new Value.Quantity(32, "mm"), "lesions"));
      if (automatic != null) {
        inputs.add(measuredOnImage(automatic));
      }
      for (int i = 0; i < imagingResults.size(); i++) {
        inputs.add(
            new FeatureValue.Known(
                "radiomics.intra.original_firstorder_"
                    + List.of("Mean", "Entropy", "Energy").get(i),
                new Value.Quantity(4.25, "1"),
                Instant.parse("2025-09-10T08:00:00Z"),
                null,
                List.of(at("ImagingStudy", caseReference.patient().id() + "-images", "1")),
                false,
                false,
                null,
                imagingResults.get(i)));
      }
      inputs.add(
          ceaMissing
              ? new FeatureValue.Missing(
                  "lab.cea", MissingReason.NEVER_REPORTED, ceaDetail, List.of())
              : new FeatureValue.Known(
                  "lab.cea",
                  new Value.Quantity(cea, "ug/L"),
                  Instant.parse("2025-09-16T05:40:00Z"),
                  null,
                  List.of(cea(ceaVersion)),
                  preliminary,
                  !corrections.isEmpty()));
      if (nlr != null) {
        inputs.add(
            new FeatureValue.Known(
                "lab.nlr",
                new Value.Quantity(nlr, "1"),
                Instant.parse("2025-09-16T05:40:00Z"),
                "neutrophils / lymphocytes of one sample",
                List.of(
                    at("Observation", cea() + "-neutrophils", "1"),
                    at("Observation", cea() + "-lymphocytes", "1")),
                false,
                false));
      }
      if (ca199Refused) {
        inputs.add(
            new FeatureValue.Missing(
                "lab.ca19_9",
                MissingReason.REFUSED,
                "The value has no unit",
                List.of(at("Observation", cea() + "-ca199", "1"))));
      }
      for (int i = 0; i < unmeasured; i++) {
        inputs.add(
            new FeatureValue.Missing(
                "radiomics.intra+peri4mm.wavelet-LLL_glszm_Measurement" + i,
                MissingReason.NEVER_REPORTED,
                "No image of this case was measured with protocol ct 1",
                List.of()));
      }
      if (extrahepaticUnknown) {
        inputs.add(
            new FeatureValue.Missing(
                "clinical.extrahepatic_disease",
                MissingReason.NEVER_REPORTED,
                "It is not on record whether there is any",
                List.of()));
      }
      return inputs;
    }

    private FeatureValue measuredOnImage(AutomaticSegmentation by) {
      return new FeatureValue.Known(
          "clinical.bilobar",
          new Value.Flag(false),
          Instant.parse("2025-09-10T08:00:00Z"),
          "measured on the image: CT of 2025-09-10, protocol ct 1, " + by.words(),
          List.of(at("ImagingStudy", caseReference.patient().id() + "-images", "1")),
          false,
          false,
          by,
          null);
    }

    private FeatureValue known(String name, Value value, String resource) {
      return new FeatureValue.Known(
          name,
          value,
          Instant.parse("2025-09-10T08:00:00Z"),
          null,
          List.of(at("Observation", caseReference.patient().id() + "-" + resource, "1")),
          false,
          false);
    }

    private RiskOutcome.Scored scored() {
      int low = 2 + (!ceaMissing && cea > 200 ? 1 : 0);
      int high = 2 + (ceaMissing || cea > 200 ? 1 : 0);
      double survivalLow = Math.min(FONG_SURVIVAL[low], FONG_SURVIVAL[high]);
      double survivalHigh = Math.max(FONG_SURVIVAL[low], FONG_SURVIVAL[high]);
      var groups = new ArrayList<RiskGroup>();
      groups.add(new RiskGroup("low", "low (0-2)", "low"));
      if (high > 2) {
        groups.add(new RiskGroup("high", "high (3-5)", "high"));
      }
      return new RiskOutcome.Scored(
          low,
          high,
          "points, 0-5",
          List.of(
              item("Primary node-positive", "yes", "clinical.node_positive", "yes", 1, 1),
              item(
                  "Disease-free interval",
                  "< 12 months",
                  "clinical.disease_free_interval_months",
                  "4.5 months",
                  1,
                  1),
              item("Number of metastases", "> 1", "clinical.lesion_count", "1", 0, 0),
              item("Largest metastasis", "> 5 cm", "clinical.largest_diameter_mm", "3.2 cm", 0, 0),
              item(
                  "CEA",
                  "> 200 ug/L",
                  "lab.cea",
                  ceaMissing ? null : cea + " ug/L",
                  !ceaMissing && cea > 200 ? 1 : 0,
                  ceaMissing || cea > 200 ? 1 : 0)),
          low == 3 ? List.of(groups.getLast()) : groups,
          List.of(
              new Prediction(
                  Endpoint.DEATH,
                  60,
                  100 - survivalHigh,
                  100 - survivalLow,
                  "the source gives no interval",
                  "5-year overall survival "
                      + (low == high
                          ? (int) survivalLow + " %"
                          : (int) survivalLow + " to " + (int) survivalHigh + " %"))),
          List.of(
              "median overall survival "
                  + (int) FONG_MEDIAN_MONTHS[low]
                  + (low == high ? "" : " or " + (int) FONG_MEDIAN_MONTHS[high])
                  + " months"));
    }

    private static ScoreItem item(
        String name, String criterion, String feature, String given, double low, double high) {
      return new ScoreItem(name, criterion, List.of(feature), given, low, high);
    }
  }

  public static Builder risk() {
    return new Builder();
  }

  /** What a learned model says: estimates, what moved them, curves. */
  public static RiskOutcome.Scored learned() {
    return new RiskOutcome.Scored(
        43.26789,
        43.26789,
        "% risk of tumour recurrence within 1 year, 0-100",
        List.of(
            new ScoreItem(
                "CEA",
                "multiplies the hazard by 1.42; the value lies outside 3 to 30 ug/L, the range of"
                    + " the training data",
                List.of("lab.cea"),
                "38.4 ug/L",
                0.35,
                0.35),
            new ScoreItem(
                "Number of metastases",
                "multiplies the hazard by 0.88",
                List.of("clinical.lesion_count"),
                "1",
                -0.125,
                -0.125)),
        List.of(new RiskGroup("high", "high (40 % and more)", "high")),
        List.of(
            new Prediction(
                Endpoint.RECURRENCE,
                12,
                43.26789,
                43.26789,
                "95 % interval 31.2 to 58.9 % (bootstrap).",
                "Observed within 1 year in 60 patients of the group high (40 % and more)"
                    + " (simulated): 51.7 %",
                new Prediction.Estimate(0.4326789, 0.312, 0.589, 0.95)),
            new Prediction(
                Endpoint.RECURRENCE,
                24,
                61.25,
                61.25,
                "No interval is given.",
                "Observed within 2 years in 60 patients of the group high (40 % and more)"
                    + " (simulated): 70.0 %",
                new Prediction.Estimate(0.6125, null, null, null))),
        List.of("Contributions: exact, against the mean of 24 patients of the background"),
        List.of(
            new RiskCurve(
                "this patient",
                null,
                List.of(6.0, 12.0, 24.0),
                List.of(21.5, 43.26789, 61.25),
                List.of(),
                List.of()),
            new RiskCurve(
                "low (90 patients, simulated)",
                "low",
                List.of(6.0, 12.0, 24.0),
                List.of(5.0, 12.5, 20.0),
                List.of(),
                List.of()),
            new RiskCurve(
                "high (60 patients, simulated)",
                "high",
                List.of(6.0, 12.0, 24.0),
                List.of(30.0, 51.7, 70.0),
                List.of(20.0, 40.0, 60.0),
                List.of(40.0, 63.0, 80.0))));
  }
}
