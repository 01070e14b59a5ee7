package org.hepacast.record.fact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.imaging.AnnouncedSeries;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ProtocolReference;
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
  @JsonSubTypes.Type(value = Fact.Imaged.class, name = "imaged"),
  @JsonSubTypes.Type(value = Fact.Structure.class, name = "structure"),
  @JsonSubTypes.Type(value = Fact.Sample.class, name = "sample"),
  @JsonSubTypes.Type(value = Fact.Recurred.class, name = "recurred"),
  @JsonSubTypes.Type(value = Fact.Consented.class, name = "consented"),
  @JsonSubTypes.Type(value = Fact.Unusable.class, name = "unusable"),
  @JsonSubTypes.Type(value = Fact.Irrelevant.class, name = "irrelevant")
})
public sealed interface Fact {

  /**
   * A Patient.
   *
   * @param identifier business identifier as {@code system|value}; null where there is none that
   *     names one person in the world
   * @param replacedBy logical ids of the Patients that this one was merged into
   * @param replaces logical ids of the Patients that were merged into this one
   * @param seeAlso logical ids of Patients that speak of the same person
   * @param identifiers all that name the person, as {@code system|value}, sorted: images must bear
   *     one of them
   * @param gender administrative gender, as written
   * @param deceased when the person died, as written; {@code true} where only that is told
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Person(
      @Nullable String identifier,
      @Nullable String birthDate,
      List<String> replacedBy,
      List<String> replaces,
      List<String> seeAlso,
      List<String> identifiers,
      @Nullable String gender,
      @Nullable String deceased)
      implements Fact {
    public Person {
      identifiers = Kept.list(identifiers);
      replacedBy = Kept.list(replacedBy);
      replaces = Kept.list(replaces);
      seeAlso = Kept.list(seeAlso);
    }

    @Override
    public String toString() {
      return "Person[]";
    }
  }

  /** An Observation that speaks of catalogue features. */
  record Results(@Nullable String effective, List<Result> results, About about) implements Fact {
    public Results {
      results = List.copyOf(results);
      about = Objects.requireNonNullElse(about, About.NOTHING);
    }

    /** That it speaks of; one may come several times. */
    public Stream<String> features() {
      return results.stream().map(Result::feature);
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
   * @param sites of {@code bodySite}
   * @param related Conditions, as {@code Condition/id}, that it says it belongs to: the primary of
   *     a metastasis
   * @param encounter {@code Encounter/id}
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Diagnosis(
      Set<Group> groups,
      Verification verification,
      boolean active,
      @Nullable String primarySite,
      @Nullable String onset,
      @Nullable String recorded,
      @Nullable String abatement,
      Set<Site> sites,
      List<String> related,
      @Nullable String encounter)
      implements Fact {
    public Diagnosis {
      groups = Kept.set(groups);
      sites = Kept.set(sites);
      related = Kept.list(related);
    }

    /** Groups of the catalogue's conditions. */
    public enum Group {
      LIVER_METASTASIS,
      COLORECTAL_PRIMARY,
      /** Certainly outside the liver: lung, bone, peritoneum, distant nodes. */
      EXTRAHEPATIC_METASTASIS,
      /**
       * Neither certainly in the liver nor certainly outside of what belongs to the primary:
       * regional nodes (C77.2), a metastasis without a site. It is no extrahepatic disease, but
       * nobody may assume that there is none.
       */
      OTHER_METASTASIS,
      /** Once had a colorectal primary (Z85.038): its dates are not those of the disease. */
      COLORECTAL_PRIMARY_HISTORY,
      /** Once had a liver metastasis; not a present one. */
      LIVER_METASTASIS_HISTORY,
      /** Any other cancer: what is found of it is not found of the colorectal primary. */
      OTHER_MALIGNANCY
    }

    /** {@code Condition.verificationStatus}, as far as it matters here. */
    public enum Verification {
      CONFIRMED,
      UNCONFIRMED,
      REFUTED
    }
  }

  /**
   * An index event, a liver resection, or chemotherapy: performed (Procedure), asked for
   * (ServiceRequest) or booked (Appointment).
   *
   * @param form which of the three
   * @param question what it is the index event of, if of any
   * @param possibleResection perhaps a liver resection: its code says liver, not what was done
   *     there
   * @param identifier the lowest {@code system|value}
   * @param performed start, as written; planned where the status says so
   * @param performedEnd end of the period
   * @param reasons logical ids of the Conditions it is done for
   * @param basedOn what it fulfils: {@code ServiceRequest/id}
   * @param partOf {@code Procedure/id}
   * @param encounter {@code Encounter/id}
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Operation(
      Form form,
      IndexEvent.@Nullable Kind question,
      Boolean possibleResection,
      boolean chemotherapy,
      Status status,
      @Nullable String identifier,
      @Nullable String performed,
      @Nullable String performedEnd,
      List<String> reasons,
      List<String> basedOn,
      List<String> partOf,
      @Nullable String encounter)
      implements Fact {
    public Operation {
      form = Objects.requireNonNullElse(form, Form.PROCEDURE);
      possibleResection = Objects.requireNonNullElse(possibleResection, false);
      reasons = Kept.list(reasons);
      basedOn = Kept.list(basedOn);
      partOf = Kept.list(partOf);
    }

    /** Which resource tells of it. */
    public enum Form {
      PROCEDURE,
      SERVICE_REQUEST,
      APPOINTMENT
    }

    /** {@code Procedure.status}, as far as it matters here. */
    public enum Status {
      PLANNED,
      IN_PROGRESS,
      COMPLETED,
      STOPPED,
      /** A request or appointment that is over: the Procedure tells what was done. */
      FULFILLED,
      NOT_DONE,
      ENTERED_IN_ERROR,
      UNKNOWN
    }
  }

  /**
   * An antineoplastic drug: administered, stated as taken, or ordered.
   *
   * @param given false when not done, on hold, only ordered, in error or unknown
   */
  record Drug(boolean given, @Nullable String start, @Nullable String end) implements Fact {}

  /**
   * An ImagingStudy: where its images are, and whether it stands. They are measured elsewhere.
   *
   * @param uid DICOM Study Instance UID; null in what was stored before it was kept
   * @param started as written
   * @param modalities DICOM codes, sorted, each once
   * @param endpoints addresses of DICOMweb end points, as written
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Study(
      Status status,
      @Nullable String uid,
      @Nullable String started,
      List<String> modalities,
      @Nullable Integer numberOfSeries,
      @Nullable Integer numberOfInstances,
      List<AnnouncedSeries> series,
      List<String> endpoints)
      implements Fact {
    public Study {
      status = Objects.requireNonNullElse(status, Status.UNKNOWN);
      modalities = Kept.list(modalities);
      series = Kept.list(series);
      endpoints = Kept.list(endpoints);
    }

    /** {@code ImagingStudy.status}, as far as it matters here. */
    public enum Status {
      AVAILABLE,
      /** Announced; its images may still be on their way. */
      REGISTERED,
      UNKNOWN,
      /** Cancelled or entered in error. */
      WITHDRAWN
    }
  }

  /**
   * What one protocol made of one study. The thousands of values are kept apart, under the id of
   * the result: whoever computes a case does not need them.
   *
   * @param study logical id of the ImagingStudy
   * @param outcome without values
   */
  record Imaged(
      String study,
      String studyUid,
      ProtocolReference protocol,
      String resultId,
      @Nullable Instant acquired,
      ImagingOutcome outcome)
      implements Fact {
    /** Without the outcome: it is patient data. */
    @Override
    public String toString() {
      return "Imaged[" + protocol.name() + "]";
    }
  }

  /** A BodyStructure: where a tumour lies that Observations have as their focus. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Structure(Set<Site> sites) implements Fact {
    public Structure {
      sites = Kept.set(sites);
    }
  }

  /**
   * A Specimen.
   *
   * @param sites where it was taken from
   * @param blood blood, serum or plasma: what it does not show, the tumour may still have
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Sample(Set<Site> sites, boolean blood) implements Fact {
    public Sample {
      sites = Kept.set(sites);
    }
  }

  /**
   * A recurrence of the tumour: what became of the patient, never a feature.
   *
   * @param at when it was found, as written
   * @param sites where; none where that is not told
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Recurred(@Nullable String at, Set<Site> sites) implements Fact {
    /** Under this name results are stored, as under that of a feature. */
    public static final String NAME = "outcome.recurrence";

    public Recurred {
      sites = Kept.set(sites);
    }
  }

  /** A Consent: what the patient lets be done. */
  record Consented(Agreement agreement) implements Fact {}

  /**
   * A resource of interest that must not be used: what it seems to say may be the opposite of what
   * it means. Whoever would conclude from its absence has to know that it is there.
   *
   * @param said what it would say
   * @param reason one sentence with the remedy
   */
  record Unusable(Fact said, String reason) implements Fact {}

  /** Nothing of the catalogue; kept only so that no older copy can take its place. */
  record Irrelevant() implements Fact {}
}
