package org.hepacast.contracts.observation;

import java.util.List;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.fhir.FhirTime;
import org.jspecify.annotations.Nullable;

/** What an Observation (or one of its components) says of one catalogue feature. */
public sealed interface Reading {
  FeatureDefinition feature();

  /** It speaks of the feature only at this site of the catalogue; null = wherever. */
  @Nullable String onlyAt();

  /**
   * @param rank 1 is preferred over 2 whatever the date (pathological before clinical stage)
   * @param effective when it was true of the patient
   */
  record Measured(
      FeatureDefinition feature,
      Value value,
      int rank,
      FhirTime effective,
      Standing standing,
      @Nullable String onlyAt)
      implements Reading {

    /** Without the value: it is patient data. */
    @Override
    public String toString() {
      return "Measured[" + feature.name() + "]";
    }
  }

  /** The source takes the value back ({@code entered-in-error}, {@code cancelled}). */
  record Withdrawn(FeatureDefinition feature, @Nullable String onlyAt) implements Reading {}

  /**
   * It cannot be used; one finding per fault.
   *
   * @param rank that it would have
   * @param preliminary it says that it is: a final value comes before it, as before any such value
   */
  record Refused(
      FeatureDefinition feature,
      int rank,
      List<Finding> findings,
      boolean preliminary,
      @Nullable String onlyAt)
      implements Reading {
    public Refused {
      findings = List.copyOf(findings);
    }
  }

  /** How firm the value is ({@code Observation.status}). */
  enum Standing {
    PRELIMINARY,
    FINAL,
    CORRECTED
  }
}
