package org.hepacast.model.watch.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.json.WrittenOnce;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.contracts.outcome.CaseOutcome;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.contracts.risk.ModelReference;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;

/** Risks and outcomes of invented cases. */
public final class Told {
  public static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final VersionedReference RESOURCE =
      new VersionedReference("ehr", "Procedure", "op", "1");

  private final String caseId;
  private LocalDate index = FIRST;
  private String family = "watched";
  private String version = "1.0.0";
  private String centre = "ehr";
  private long sequence = 1;
  private final List<FeatureValue> inputs = new ArrayList<>();

  private Told(String caseId) {
    this.caseId = caseId;
  }

  public static Told ofCase(int number) {
    Told told = new Told("case-%05d".formatted(number));
    told.index = FIRST.plusDays(number);
    return told;
  }

  public Told family(String other) {
    family = other;
    return this;
  }

  public Told version(String other) {
    version = other;
    return this;
  }

  public Told centre(String other) {
    centre = other;
    return this;
  }

  public Told sequence(long other) {
    sequence = other;
    return this;
  }

  public Told with(String input, double value) {
    inputs.add(known(input, new Value.Quantity(value, "ug/L")));
    return this;
  }

  public Told withCode(String input, String code) {
    inputs.add(known(input, new Value.Category(code)));
    return this;
  }

  public Told without(String input) {
    inputs.add(new FeatureValue.Missing(input, MissingReason.NEVER_REPORTED, "Never.", List.of()));
    return this;
  }

  private static FeatureValue known(String name, Value value) {
    return new FeatureValue.Known(name, value, null, null, List.of(), false, false);
  }

  public RiskEvent scored(double risk) {
    return risk(
        new RiskOutcome.Scored(
            100 * risk,
            100 * risk,
            "% risk",
            List.of(),
            List.of(),
            List.of(new Prediction(Endpoint.DEATH, 24, 100 * risk, 100 * risk, "none", "nothing")),
            List.of()));
  }

  public RiskEvent notComputable() {
    return risk(new RiskOutcome.NotComputable(List.of("an input is missing: Never.")));
  }

  public RiskEvent risk(RiskOutcome outcome) {
    return RiskEvent.of(
        sequence,
        "vector",
        new CaseReference(
            caseId,
            centre,
            RESOURCE,
            new IndexEvent(IndexEvent.Kind.HEPATECTOMY, index, null, true, RESOURCE),
            null,
            null),
        new ModelReference(
            family,
            version,
            "Watched",
            "How likely?",
            Maturity.RESEARCH,
            "sha256:" + "0".repeat(64),
            "",
            "",
            "",
            List.of(Endpoint.DEATH)),
        outcome,
        inputs,
        List.of(),
        List.of(),
        false,
        Instant.parse("2026-01-01T00:00:00Z"),
        new WrittenOnce());
  }

  /** Dead after so many days, or followed for so many. */
  public CaseOutcome after(long days, boolean dead) {
    LocalDate day = index.plusDays(days);
    return CaseOutcome.of(
        1,
        caseId,
        centre,
        index,
        dead ? List.of(new CaseOutcome.Happened(Endpoint.DEATH, day, RESOURCE)) : List.of(),
        day,
        Instant.parse("2026-01-01T00:00:00Z"));
  }

  public String caseId() {
    return caseId;
  }
}
