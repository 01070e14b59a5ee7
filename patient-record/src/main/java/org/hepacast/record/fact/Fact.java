package org.hepacast.record.fact;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Set;
import org.hepacast.contracts.feature.IndexEvent;
import org.jspecify.annotations.Nullable;

/**
 * What one resource says that a case may need, and nothing more of it. Times are kept as they were
 * written: their precision matters.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Fact.Person.class, name = "person"),
  @JsonSubTypes.Type(value = Fact.Results.class, name = "results"),
  @JsonSubTypes.Type(value = Fact.Diagnosis.class, name = "diagnosis"),
  @JsonSubTypes.Type(value = Fact.Operation.class, name = "operation"),
  @JsonSubTypes.Type(value = Fact.Drug.class, name = "drug"),
  @JsonSubTypes.Type(value = Fact.Study.class, name = "study"),
  @JsonSubTypes.Type(value = Fact.Irrelevant.class, name = "irrelevant")
})
public sealed interface Fact {

  /**
   * A Patient.
   *
   * @param identifier business identifier as {@code system|value}; null where there is none that
   *     names one person in the world
   */
  record Person(@Nullable String identifier, @Nullable String birthDate) implements Fact {
    @Override
    public String toString() {
      return "Person[]";
    }
  }

  /** An Observation that speaks of catalogue features. */
  record Results(@Nullable String effective, List<Result> results) implements Fact {
    public Results {
      results = List.copyOf(results);
    }
  }

  /**
   * A Condition of a group that the catalogue knows.
   *
   * @param groups in the order of {@link Group}
   * @param active not resolved, inactive or in remission
   * @param onset start of the disease
   * @param recorded when it was put on record
   * @param abatement its end
   */
  record Diagnosis(
      Set<Group> groups,
      Verification verification,
      boolean active,
      @Nullable String primarySite,
      @Nullable String onset,
      @Nullable String recorded,
      @Nullable String abatement)
      implements Fact {

    /** Groups of the catalogue's conditions. */
    public enum Group {
      LIVER_METASTASIS,
      COLORECTAL_PRIMARY,
      EXTRAHEPATIC_METASTASIS
    }

    /** {@code Condition.verificationStatus}, as far as it matters here. */
    public enum Verification {
      CONFIRMED,
      UNCONFIRMED,
      REFUTED
    }
  }

  /**
   * A Procedure that is an index event, a liver resection, or chemotherapy.
   *
   * @param question what it is the index event of, if of any
   * @param identifier the lowest {@code system|value}
   * @param performed start, as written
   * @param performedEnd end of {@code performedPeriod}
   * @param reasons logical ids of the Conditions it is done for
   */
  record Operation(
      IndexEvent.@Nullable Kind question,
      boolean chemotherapy,
      Status status,
      @Nullable String identifier,
      @Nullable String performed,
      @Nullable String performedEnd,
      List<String> reasons)
      implements Fact {
    public Operation {
      reasons = List.copyOf(reasons);
    }

    /** {@code Procedure.status}, as far as it matters here. */
    public enum Status {
      PLANNED,
      IN_PROGRESS,
      COMPLETED,
      STOPPED,
      NOT_DONE,
      ENTERED_IN_ERROR,
      UNKNOWN
    }
  }

  /**
   * A MedicationAdministration of an antineoplastic drug.
   *
   * @param given false when not done, on hold, in error or unknown
   */
  record Drug(boolean given, @Nullable String start, @Nullable String end) implements Fact {}

  /** An ImagingStudy: known, nothing is extracted from it here. */
  record Study(@Nullable String started) implements Fact {}

  /** Nothing of the catalogue; kept only so that no older copy can take its place. */
  record Irrelevant() implements Fact {}
}
