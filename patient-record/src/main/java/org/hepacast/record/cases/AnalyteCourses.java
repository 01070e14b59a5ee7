package org.hepacast.record.cases;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.hepacast.contracts.course.AnalyteCourse;
import org.hepacast.contracts.course.CoursePoint;
import org.hepacast.contracts.course.LeftOut.Reason;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.contracts.fhir.FhirTime.Precision;
import org.hepacast.contracts.observation.Reading.Standing;
import org.hepacast.record.cases.NeutrophilLymphocyteRatio.Ratio;
import org.jspecify.annotations.Nullable;

/**
 * One course of one case: every value of the results given, one of each time.
 *
 * <p>Of several of one time that counts which a feature would take: final before preliminary, then
 * the copy last written.
 */
final class AnalyteCourses {
  private final FeatureDefinition feature;
  private final CourseResults results;
  private final AsOf asOf;
  private final Map<Instant, CoursePoint> points = new TreeMap<>();

  private AnalyteCourses(FeatureDefinition feature, CourseResults results, AsOf asOf) {
    this.feature = feature;
    this.results = results;
    this.asOf = asOf;
  }

  static AnalyteCourse of(FeatureDefinition feature, CourseResults results, AsOf asOf) {
    var course = new AnalyteCourses(feature, results, asOf);
    if (feature.name().equals(NeutrophilLymphocyteRatio.NAME)) {
      course.addRatios();
    } else {
      course.addMeasured();
    }
    return course.thinned();
  }

  private AnalyteCourse thinned() {
    List<CoursePoint> all = new ArrayList<>(points.values());
    List<CoursePoint> told = Thinning.of(all);
    results.leaveOut(Reason.THINNED, all.size() - told.size());
    return new AnalyteCourse(feature.name(), told, results.leftOut());
  }

  private void addMeasured() {
    List<Observed> seen = results.of(feature.name()).toList();
    results.leaveOut(Reason.WITHDRAWN, count(seen, Observed::isWithdrawn));
    results.leaveOut(Reason.UNUSABLE, count(seen, Observed::isRefused));
    results.leaveOut(
        Reason.WITHOUT_DAY,
        count(seen, one -> one.measured().isPresent() && !CourseResults.isOfADay(one)));
    List<Observed> placed =
        results.placed(feature.name()).stream().sorted(Observed.BEST_FIRST).toList();
    for (Observed one : placed) {
      points.putIfAbsent(asOf.start(time(one)), point(one));
    }
    results.leaveOut(Reason.SAME_TIME, placed.size() - points.size());
  }

  private static int count(List<Observed> seen, Predicate<Observed> which) {
    return (int) seen.stream().filter(which).count();
  }

  private CoursePoint point(Observed one) {
    return point(
        time(one),
        one.measured().orElseThrow().value(),
        one.measured().orElseThrow().standing(),
        null,
        List.of(one.reference()));
  }

  /** A sample whose parts are no exact numbers has no ratio. */
  private void addRatios() {
    int without = 0;
    for (Ratio ratio : NeutrophilLymphocyteRatio.ofEachTime(results, asOf, feature)) {
      Value value = ratio.value();
      FhirTime at = time(ratio.parts().getFirst());
      if (value == null) {
        without++;
      } else {
        points.put(asOf.start(at), point(at, value, standing(ratio), ratio.rule(), sources(ratio)));
      }
    }
    results.leaveOut(Reason.UNUSABLE, without + refusedParts());
    results.leaveOut(
        Reason.WITHDRAWN, count(results.of(feature.name()).toList(), Observed::isWithdrawn));
  }

  /** Samples of which a part cannot be read, and no other form is there. */
  private int refusedParts() {
    return (int)
        NeutrophilLymphocyteRatio.features()
            .flatMap(results::of)
            .filter(Observed::isRefused)
            .filter(CourseResults::isOfADay)
            .map(one -> asOf.start(time(one)))
            .distinct()
            .filter(at -> !points.containsKey(at))
            .count();
  }

  private static Standing standing(Ratio ratio) {
    return ratio.parts().stream().anyMatch(Observed::isPreliminary)
        ? Standing.PRELIMINARY
        : ratio.parts().stream().anyMatch(Observed::isCorrected)
            ? Standing.CORRECTED
            : Standing.FINAL;
  }

  private static List<VersionedReference> sources(Ratio ratio) {
    return ratio.parts().stream()
        .map(Observed::reference)
        .distinct()
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  private CoursePoint point(
      FhirTime at,
      Value value,
      Standing standing,
      @Nullable String rule,
      List<VersionedReference> sources) {
    LocalDate day = at.precision() == Precision.TIME ? null : at.startDate();
    return new CoursePoint(
        asOf.start(at), day, value, standing, asOf.isBeforeIndex(at), rule, sources);
  }

  private static FhirTime time(Observed one) {
    return requireNonNull(one.effective());
  }
}
