package org.hepacast.record.cases;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.hepacast.contracts.feature.ImagingRule;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.contracts.imaging.AnnouncedStudy;
import org.hepacast.contracts.imaging.ImagedPatient;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.record.cases.AsOf.Placement;
import org.hepacast.record.fact.Fact.Person;
import org.hepacast.record.fact.Fact.Study;
import org.hepacast.record.fact.KnownResource;
import org.jspecify.annotations.Nullable;

/**
 * Which studies of a person are to be measured: those that stand, are of a measured modality, and
 * may lie in the window of one of the cases. Where the ImagingStudy tells no time, the images may.
 *
 * @param standing where times lie as seen from each standing case
 */
record StudiesToMeasure(PersonRecord person, ImagingRule rule, List<AsOf> standing) {
  private static final Set<String> GENDERS = Set.of("male", "female", "other", "unknown");

  List<ImagingRequest> requests() {
    if (standing.isEmpty()) {
      return List.of();
    }
    return person.studies().stream()
        .filter(resource -> isWanted((Study) resource.fact()))
        .sorted(Comparator.comparing(KnownResource::key))
        .map(this::request)
        .toList();
  }

  private boolean isWanted(Study study) {
    return study.status() != Study.Status.WITHDRAWN
        && study.uid() != null
        && rule.measures(study.modalities())
        && Times.parse(study.started()).map(this::mayCount).orElse(true);
  }

  private boolean mayCount(FhirTime started) {
    return standing.stream()
        .anyMatch(asOf -> asOf.place(started, rule.window()) == Placement.INSIDE);
  }

  private ImagingRequest request(KnownResource resource) {
    Study study = (Study) resource.fact();
    String uid = study.uid();
    if (uid == null) {
      throw new IllegalArgumentException("A study without a UID cannot be asked for");
    }
    var announced =
        new AnnouncedStudy(
            resource.reference(),
            uid,
            Times.parse(study.started()).map(standing.getFirst()::start).orElse(null),
            study.modalities(),
            study.numberOfSeries(),
            study.numberOfInstances(),
            study.series(),
            study.endpoints());
    return ImagingRequest.of(resource.key().source(), patient(resource), announced, false);
  }

  private ImagedPatient patient(KnownResource study) {
    Person survivor = (Person) person.patientOf(study).fact();
    String gender = survivor.gender();
    return new ImagedPatient(
        "Patient/" + study.patient().id(),
        person.identifiers(),
        day(survivor.birthDate()),
        gender != null && GENDERS.contains(gender) ? gender : null);
  }

  /** A month or a year says too little to tell a person by. */
  private static @Nullable LocalDate day(@Nullable String birthDate) {
    try {
      return birthDate == null || birthDate.length() != 10 ? null : LocalDate.parse(birthDate);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
