package org.hepacast.record.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureDefinition.Window;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.record.cases.Need.Enough;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.PatientKey;
import org.jspecify.annotations.Nullable;

/**
 * Which results the cases of a person can rest on, told from everything but the results: a patient
 * of thirty years has twenty thousand of them, and a case looks at a few weeks.
 */
final class Needs {
  /** Days are the hospital's, spans are compared in UTC: a day more on either side is enough. */
  private static final int MARGIN_DAYS = 2;

  /** Specimens are reported so long after an operation; see {@link CaseView#measured}. */
  private static final int REPORTED_WITHIN_DAYS = 90;

  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  private final FeatureCatalogue catalogue;
  private final List<PatientKey> patients;

  private Needs(FeatureCatalogue catalogue, List<PatientKey> patients) {
    this.catalogue = catalogue;
    this.patients = patients;
  }

  static List<Need> of(PersonRecord person, FeatureCatalogue catalogue, ZoneId zone) {
    var needs = new Needs(catalogue, person.patientKeys());
    return Operations.of(person, zone).values().stream()
        .filter(index -> index.end() == null)
        .map(index -> AsOf.of(index.at(), person.newestInput(), zone))
        .flatMap(
            asOf ->
                Stream.concat(
                    catalogue.features().stream().flatMap(f -> needs.of(f, asOf)),
                    needs.recurrences(asOf)))
        .distinct()
        .toList();
  }

  /** However late. */
  private Stream<Need> recurrences(AsOf asOf) {
    FhirTime index = asOf.index();
    return index == null
        ? Stream.empty()
        : patients.stream()
            .map(
                patient ->
                    new Need(
                        patient,
                        Fact.Recurred.NAME,
                        start(asOf.firstDay(index).minusDays(MARGIN_DAYS)),
                        END_OF_TIME,
                        null));
  }

  private Stream<Need> of(FeatureDefinition feature, AsOf asOf) {
    FhirTime index = asOf.index();
    LocalDate first = index == null ? asOf.today() : asOf.firstDay(index);
    LocalDate last = index == null ? asOf.today() : asOf.lastDay(index);
    Window window = feature.window();
    Instant from =
        window.fromDays() == null
            ? Instant.MIN
            : start(first.plusDays(window.fromDays() - MARGIN_DAYS));
    Instant until = start(last.plusDays(lastDay(feature) + MARGIN_DAYS));
    Enough enough = enough(feature, asOf, until);
    return patients.stream().map(patient -> new Need(patient, feature.name(), from, until, enough));
  }

  private static int lastDay(FeatureDefinition feature) {
    Integer to = feature.window().toDays();
    return to == null || Whose.isReportedAfterwards(feature.name()) ? REPORTED_WITHIN_DAYS : to;
  }

  /** Where the newest result of the best rank speaks alone, whosever cancer it may be of. */
  private @Nullable Enough enough(FeatureDefinition feature, AsOf asOf, Instant until) {
    Window window = feature.window();
    String name = feature.name();
    if (window.fromDays() == null
        || !Objects.equals(window.toDays(), 0)
        || Several.of(name) != Several.BEST
        || !Whose.isOfPatient(name)
        || name.equals(NeutrophilLymphocyteRatio.NAME)) {
      return null;
    }
    String with = NeutrophilLymphocyteRatio.partner(name);
    return with != null && !catalogue.feature(with).window().equals(window)
        ? null
        : new Enough(
            asOf.firstOf(window), asOf.index() == null ? until : asOf.start(asOf.index()), with);
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
