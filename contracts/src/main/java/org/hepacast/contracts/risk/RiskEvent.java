package org.hepacast.contracts.risk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hepacast.contracts.consent.Refusal;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.feature.Correction;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.json.WrittenOnce;

/**
 * What one model says of one case, with all that a report needs.
 *
 * @param riskId derived; see {@link #of}
 * @param sequence of the feature vector: of two risks of a case and family, the larger counts
 * @param vectorId the feature vector it was computed from
 * @param inputs the features this model reads, known or missing, in the order of its manifest
 * @param basis every resource version the known inputs and the index event rest on
 * @param corrections those corrections of the vector that touch this model's inputs
 * @param preliminary at least one used input is preliminary
 * @param inputsUntil when the newest input of the vector was received
 */
public record RiskEvent(
    String riskId,
    long sequence,
    String vectorId,
    CaseReference caseReference,
    ModelReference model,
    RiskOutcome outcome,
    List<FeatureValue> inputs,
    List<VersionedReference> basis,
    List<Correction> corrections,
    boolean preliminary,
    Instant inputsUntil) {

  public RiskEvent {
    inputs = List.copyOf(inputs);
    basis = List.copyOf(basis);
    corrections = List.copyOf(corrections);
  }

  /**
   * The id follows from case, model, outcome, inputs and corrections, not from the vector as a
   * whole: a vector that changed elsewhere gives the same risk again, and nothing needs to be
   * written.
   *
   * @param json shared by the risks of one vector
   */
  public static RiskEvent of(
      long sequence,
      String vectorId,
      CaseReference caseReference,
      ModelReference model,
      RiskOutcome outcome,
      List<FeatureValue> inputs,
      List<VersionedReference> basis,
      List<Correction> corrections,
      boolean preliminary,
      Instant inputsUntil,
      WrittenOnce json) {
    var parts = new ArrayList<String>();
    parts.add(json.json(caseReference));
    parts.add(json.json(model));
    parts.add(json.json(outcome));
    inputs.forEach(input -> parts.add(json.json(input)));
    basis.forEach(reference -> parts.add(json.json(reference)));
    corrections.forEach(correction -> parts.add(json.json(correction)));
    parts.add(Boolean.toString(preliminary));
    return new RiskEvent(
        DerivedId.hex("risk", parts.toArray(String[]::new)),
        sequence,
        vectorId,
        caseReference,
        model,
        outcome,
        inputs,
        basis,
        corrections,
        preliminary,
        inputsUntil);
  }

  /**
   * Of a patient of whom nothing may be computed: no model is asked, and nothing is told but that
   * it may not be, by which Consent.
   */
  public static RiskEvent withheld(
      long sequence,
      String vectorId,
      CaseReference caseReference,
      ModelReference model,
      Refusal refusal,
      Instant inputsUntil,
      WrittenOnce json) {
    return of(
        sequence,
        vectorId,
        caseReference,
        model,
        new RiskOutcome.Withdrawn(refusal.sentence(), refusal),
        List.of(),
        Stream.of(
                caseReference.indexEvent().procedure(),
                caseReference.condition(),
                refusal.consent())
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .toList(),
        List.of(),
        false,
        inputsUntil,
        json);
  }

  /** The same by another vector of its case; the id does not follow from it. */
  public RiskEvent inPlace(long place) {
    return new RiskEvent(
        riskId,
        place,
        vectorId,
        caseReference,
        model,
        outcome,
        inputs,
        basis,
        corrections,
        preliminary,
        inputsUntil);
  }

  /** That nothing may be computed of the patient. */
  public Optional<Refusal> refusal() {
    return outcome instanceof RiskOutcome.Withdrawn withdrawn
        ? Optional.ofNullable(withdrawn.refusal())
        : Optional.empty();
  }

  /** Names of the inputs that are missing. */
  public List<String> missing() {
    return inputs.stream()
        .filter(FeatureValue.Missing.class::isInstance)
        .map(FeatureValue::name)
        .toList();
  }

  @Override
  public String toString() {
    return "RiskEvent[" + riskId + ", " + model.identifier() + "]";
  }
}
