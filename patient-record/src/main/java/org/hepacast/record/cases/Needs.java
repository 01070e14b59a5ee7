package org.hepacast.record.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureDefinition.Window;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.PatientKey;

/**
 * Which results the cases of a person can rest on, told from everything but the results: a patient
 * of thirty years has twenty thousand of them, and a case looks at a few weeks.
 */
final class Needs {
  /** Days are the hospital's, spans are compared in UTC: a day more on either side is enough. */
  private static final int MARGIN_DAYS = 2;

  /** Specimens are reported so long after an operation; see {@link CaseView#measured}. */
  private static final int REPORTED_WITHIN_DAYS = 90;

  private Needs() {}

  static List<Need> of(PersonRecord person, FeatureCatalogue catalogue, ZoneId zone) {
    List<PatientKey> patients =
        person.patients().stream().map(KnownResource::patient).distinct().toList();
    return Operations.of(person, zone).values().stream()
        .filter(index -> index.end() == null)
        .map(index -> AsOf.of(index.at(), person.newestInput(), zone))
        .flatMap(
            asOf -> catalogue.features().stream().flatMap(feature -> of(feature, asOf, patients)))
        .distinct()
        .toList();
  }

  private static Stream<Need> of(FeatureDefinition feature, AsOf asOf, List<PatientKey> patients) {
    FhirTime index = asOf.index();
    LocalDate first = index == null ? asOf.today() : asOf.firstDay(index);
    LocalDate last = index == null ? asOf.today() : asOf.lastDay(index);
    Window window = feature.window();
    Instant from =
        window.fromDays() == null
            ? Instant.MIN
            : start(first.plusDays(window.fromDays() - MARGIN_DAYS));
    int to = window.toDays() == null ? REPORTED_WITHIN_DAYS : window.toDays();
    Instant until = start(last.plusDays(Math.max(to, REPORTED_WITHIN_DAYS) + MARGIN_DAYS));
    return patients.stream().map(patient -> new Need(patient, feature.name(), from, until));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
