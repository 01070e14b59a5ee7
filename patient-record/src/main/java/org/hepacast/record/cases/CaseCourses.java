package org.hepacast.record.cases;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.contracts.course.AnalyteCourse;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.PatientKey;
import org.jspecify.annotations.Nullable;

/**
 * How CEA, CA 19-9 and NLR of each case ran: for people to look at. A pure function of the record,
 * as the vectors are, but of a wider span: what is from after the index event is shown as such.
 */
public final class CaseCourses {
  private static final List<String> ANALYTES =
      List.of("lab.cea", "lab.ca19_9", NeutrophilLymphocyteRatio.NAME);

  private final FeatureCatalogue catalogue;
  private final ZoneId zone;

  CaseCourses(FeatureCatalogue catalogue, ZoneId zone) {
    this.catalogue = catalogue;
    this.zone = zone;
  }

  /** Features of which there is a course. */
  public Set<String> analytes() {
    return new LinkedHashSet<>(ANALYTES);
  }

  /** Those whose course a result of one of these features may change. */
  public Set<String> touchedBy(Collection<String> features) {
    return ANALYTES.stream()
        .filter(analyte -> parts(analyte).anyMatch(features::contains))
        .collect(Collectors.toSet());
  }

  private static Stream<String> parts(String analyte) {
    return analyte.equals(NeutrophilLymphocyteRatio.NAME)
        ? NeutrophilLymphocyteRatio.features()
        : Stream.of(analyte);
  }

  /** Ids of the cases that stand. */
  public Set<String> standing(PersonRecord person) {
    return indexes(person).keySet();
  }

  private Map<String, IndexProcedure> indexes(PersonRecord person) {
    var standing = new TreeMap<String, IndexProcedure>();
    Operations.of(person, zone)
        .forEach(
            (caseId, index) -> {
              if (index.end() == null) {
                standing.put(caseId, index);
              }
            });
    return standing;
  }

  /** The results that these courses of all cases rest on, told from a record without any. */
  public List<CourseNeed> needs(PersonRecord person, Set<String> analytes) {
    return indexes(person).values().stream()
        .map(index -> asOf(index, person))
        .flatMap(asOf -> analytes.stream().flatMap(a -> needs(person, a, asOf)))
        .distinct()
        .toList();
  }

  private static Stream<CourseNeed> needs(PersonRecord person, String analyte, AsOf asOf) {
    FhirTime index = asOf.index();
    Instant at = index == null ? Instant.MAX : asOf.start(index);
    Instant from =
        index == null
            ? Instant.MIN
            : asOf.firstDay(index)
                .minusYears(CourseNeed.YEARS_BEFORE)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    List<PatientKey> patients = person.patientKeys();
    return parts(analyte)
        .flatMap(part -> patients.stream().map(key -> new CourseNeed(key, part, from, at)));
  }

  private AsOf asOf(IndexProcedure index, PersonRecord person) {
    return AsOf.of(index.at(), person.newestInput(), zone);
  }

  /**
   * The courses of the cases that stand.
   *
   * @param results those of the needs; more of them change nothing
   * @param analytes to be made anew; the others stay as they were
   * @param last courses that a case has, with those others; empty of a case for which all are made
   */
  public List<CaseCourse> courses(
      PersonRecord person,
      List<KnownResource> results,
      Set<String> analytes,
      Map<String, CaseCourse> last) {
    PersonRecord whole =
        person.with(
            Stream.concat(
                    person.all().stream().filter(r -> !(r.fact() instanceof Fact.Results)),
                    results.stream())
                .toList());
    var courses = new ArrayList<CaseCourse>();
    indexes(person)
        .forEach(
            (caseId, index) ->
                courses.add(
                    CaseCourse.of(
                        caseId,
                        index.resource().key().source(),
                        ANALYTES.stream()
                            .map(
                                analyte ->
                                    analytes.contains(analyte)
                                        ? course(whole, analyte, asOf(index, person))
                                        : kept(last.get(caseId), analyte))
                            .toList(),
                        person.newestInput())));
    return courses;
  }

  private AnalyteCourse course(PersonRecord person, String analyte, AsOf asOf) {
    var results = new CourseResults();
    needs(person, analyte, asOf)
        .forEach(
            need ->
                results.add(
                    need,
                    person.observed(need.feature()).stream()
                        .filter(one -> one.resource().patient().equals(need.patient()))
                        .filter(one -> one.result().onlyAt() == null)
                        .toList()));
    return AnalyteCourses.of(catalogue.feature(analyte), results, asOf);
  }

  private static AnalyteCourse kept(@Nullable CaseCourse last, String analyte) {
    return requireNonNull(last, "A course is made whole, or there is one").analytes().stream()
        .filter(one -> one.feature().equals(analyte))
        .findFirst()
        .orElseThrow();
  }
}
