package org.hepacast.record.cases;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureDefinition.Window;
import org.hepacast.contracts.feature.FeatureValue.Missing;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.record.cases.AsOf.Placement;
import org.hepacast.record.fact.Result;
import org.jspecify.annotations.Nullable;

/**
 * Why nothing that was sent for a feature can be used.
 *
 * <p>Of several reasons the one is named whose remedy is nearest: a value in the window that was
 * withdrawn, then one that was refused, then one from after the index event, then one from outside
 * the window. Of what lies beyond the window only the nearest is told: a record must not grow with
 * the years before it.
 */
final class Absence {
  /** Of what lies inside the window, the newest so many are told. */
  private static final int MOST = 20;

  private static final Comparator<Observed> OLDEST_FIRST =
      Comparator.comparing(Observed::start).thenComparing(Observed.BY_ID);
  private static final Comparator<Observed> NEWEST_FIRST =
      Comparator.comparing(Observed::start, Comparator.reverseOrder())
          .thenComparing(Observed.BY_ID);

  private Absence() {}

  static Missing of(FeatureDefinition feature, List<Observed> seen, AsOf asOf) {
    List<Observed> inside = seen.stream().filter(o -> o.isInside(asOf, feature.window())).toList();
    List<Observed> withdrawn = inside.stream().filter(Observed::isWithdrawn).toList();
    if (!withdrawn.isEmpty()) {
      return missing(
          feature,
          MissingReason.WITHDRAWN,
          withdrawn,
          count(withdrawn) + " was withdrawn at the source; a valid result is needed.");
    }
    if (!inside.isEmpty()) {
      return missing(
          feature,
          MissingReason.REFUSED,
          inside,
          count(inside) + " cannot be used: " + faults(inside) + ".");
    }
    return beyond(feature, seen, asOf);
  }

  /** Something unreadable stands before the readable ones. */
  static Missing unread(FeatureDefinition feature, List<Observed> unread) {
    return missing(
        feature,
        MissingReason.REFUSED,
        unread,
        "A value that is newer, or comes before the others, cannot be used: "
            + faults(unread)
            + "; until it is mended no other takes its place.");
  }

  private static Missing beyond(FeatureDefinition feature, List<Observed> seen, AsOf asOf) {
    Window window = feature.window();
    Optional<Observed> after =
        nearest(seen, placed(asOf, window, Placement.AFTER_INDEX_EVENT), OLDEST_FIRST);
    if (after.isPresent()) {
      return missing(
          feature,
          MissingReason.AFTER_INDEX_EVENT,
          List.of(after.get()),
          nearest(after.get(), asOf)
              + " lies at or after the index event ("
              + indexDay(asOf)
              + "), or cannot be told to lie before it; send one from before, with its time.");
    }
    Optional<Observed> outside =
        nearest(seen, placed(asOf, window, Placement.BEFORE_WINDOW), NEWEST_FIRST)
            .or(() -> nearest(seen, placed(asOf, window, Placement.AFTER_WINDOW), OLDEST_FIRST));
    return outside
        .map(
            observed ->
                missing(
                    feature,
                    MissingReason.OUTSIDE_WINDOW,
                    List.of(observed),
                    nearest(observed, asOf)
                        + " lies outside the window ("
                        + words(window)
                        + " of "
                        + indexDay(asOf)
                        + "); send one from inside it."))
        .orElseGet(
            () ->
                missing(
                    feature,
                    MissingReason.NEVER_REPORTED,
                    List.of(),
                    "No Observation of " + feature.meaning() + " has arrived."));
  }

  private static Predicate<Observed> placed(AsOf asOf, Window window, Placement placement) {
    return observed ->
        observed.effective() != null && asOf.place(observed.effective(), window) == placement;
  }

  private static Optional<Observed> nearest(
      List<Observed> seen, Predicate<Observed> placed, Comparator<Observed> nearestFirst) {
    return seen.stream().filter(placed).min(nearestFirst);
  }

  private static Missing missing(
      FeatureDefinition feature, MissingReason reason, List<Observed> because, String sentence) {
    List<VersionedReference> considered =
        because.stream()
            .sorted(NEWEST_FIRST)
            .limit(MOST)
            .map(Observed::reference)
            .distinct()
            .sorted()
            .toList();
    return new Missing(feature.name(), reason, sentence, considered);
  }

  private static String count(List<Observed> because) {
    return because.size() == 1 ? "The only value seen" : because.size() + " values seen";
  }

  private static String nearest(Observed observed, AsOf asOf) {
    @Nullable FhirTime effective = observed.effective();
    return "The nearest value seen ("
        + (effective == null ? "no date" : asOf.firstDay(effective))
        + ")";
  }

  private static String faults(List<Observed> refused) {
    var faults = new TreeSet<String>();
    for (Observed observed : refused) {
      if (observed.result() instanceof Result.Refused result) {
        faults.addAll(result.faults());
      }
    }
    return faults.isEmpty()
        ? "it tells no readable time"
        : String.join("; ", faults.stream().limit(3).toList());
  }

  private static String indexDay(AsOf asOf) {
    return asOf.index() == null
        ? asOf.today() + ", the day of the newest input, as the operation has no date yet"
        : asOf.firstDay(asOf.index()).toString();
  }

  private static String words(Window window) {
    String from = window.fromDays() == null ? "any time" : "day " + window.fromDays();
    Integer to = window.toDays();
    return from + " to " + (to == null ? "any time" : "day " + (to > 0 ? "+" : "") + to);
  }
}
