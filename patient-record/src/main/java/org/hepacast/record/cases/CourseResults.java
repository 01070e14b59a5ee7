package org.hepacast.record.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hepacast.contracts.course.LeftOut;
import org.hepacast.contracts.course.LeftOut.Reason;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.contracts.fhir.FhirTime.Precision;

/** The results that one course looks at, and what is left out of it. */
final class CourseResults {
  /** As the index of the results has them: so that the database may stop after so many. */
  private static final Comparator<Observed> NEWEST_FIRST =
      Comparator.comparing(Observed::start)
          .thenComparing(CourseResults::end)
          .thenComparing(observed -> observed.resource().key().id())
          .reversed();

  private record Counted(int count, boolean more) {
    Counted and(Counted other) {
      return new Counted(count + other.count, more || other.more);
    }
  }

  private final List<Observed> all = new ArrayList<>();
  private final Map<Reason, Counted> leftOut = new EnumMap<>(Reason.class);

  private static Instant end(Observed observed) {
    FhirTime effective = observed.effective();
    return effective == null ? Instant.MIN : effective.end();
  }

  /** What one Patient's results of one feature add to it. */
  void add(CourseNeed need, List<Observed> observed) {
    List<Observed> timed =
        observed.stream().filter(one -> one.effective() != null).sorted(NEWEST_FIRST).toList();
    newest(timed, one -> isInWindow(one, need) && one.start().isBefore(need.index()));
    newest(timed, one -> !one.start().isBefore(need.index()));
    if (timed.stream().anyMatch(one -> !isInWindow(one, need))) {
      atLeastOne(Reason.TOO_OLD);
    }
    List<Observed> timeless = observed.stream().filter(one -> one.effective() == null).toList();
    timeless.stream().limit(CourseNeed.EACH_SIDE).forEach(all::add);
    if (timeless.size() > CourseNeed.EACH_SIDE) {
      atLeastOne(Reason.WITHOUT_DAY);
    }
  }

  private static boolean isInWindow(Observed one, CourseNeed need) {
    return !one.start().isBefore(need.from());
  }

  private void newest(List<Observed> newestFirst, Predicate<Observed> ofSide) {
    List<Observed> side = newestFirst.stream().filter(ofSide).toList();
    side.stream().limit(CourseNeed.EACH_SIDE).forEach(all::add);
    if (side.size() > CourseNeed.EACH_SIDE) {
      atLeastOne(Reason.NOT_READ);
    }
  }

  /** How many there are is not known, since nobody has looked. */
  private void atLeastOne(Reason reason) {
    leftOut.put(reason, new Counted(1, true));
  }

  void leaveOut(Reason reason, int count) {
    if (count > 0) {
      leftOut.merge(reason, new Counted(count, false), Counted::and);
    }
  }

  /** In the order of the reasons. */
  List<LeftOut> leftOut() {
    return leftOut.entrySet().stream()
        .map(
            entry -> new LeftOut(entry.getKey(), entry.getValue().count(), entry.getValue().more()))
        .toList();
  }

  Stream<Observed> of(String feature) {
    return all.stream().filter(one -> one.result().feature().equals(feature));
  }

  /** Measured, and of a day at least. */
  List<Observed> placed(String feature) {
    return of(feature).filter(one -> one.measured().isPresent() && isOfADay(one)).toList();
  }

  static boolean isOfADay(Observed observed) {
    FhirTime effective = observed.effective();
    return effective != null && effective.precision().compareTo(Precision.DAY) >= 0;
  }
}
