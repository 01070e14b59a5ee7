package org.hepacast.record.cases;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.TreeSet;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureDefinition.Window;
import org.hepacast.contracts.feature.FeatureValue.Missing;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.record.cases.AsOf.Placement;
import org.hepacast.record.fact.Result;

/**
 * Why nothing that was sent for a feature can be used.
 *
 * <p>Of several reasons the one is named whose remedy is nearest: a value in the window that was
 * withdrawn, then one that was refused, then one from after the index event, then one from outside
 * the window.
 */
final class Absence {
  private static final List<MissingReason> NEAREST_FIRST =
      List.of(
          MissingReason.WITHDRAWN,
          MissingReason.REFUSED,
          MissingReason.AFTER_INDEX_EVENT,
          MissingReason.OUTSIDE_WINDOW);

  private Absence() {}

  static Missing of(FeatureDefinition feature, List<Observed> seen, AsOf asOf) {
    var byReason = new EnumMap<MissingReason, List<Observed>>(MissingReason.class);
    for (Observed observed : seen) {
      byReason
          .computeIfAbsent(reason(feature, observed, asOf), key -> new ArrayList<>())
          .add(observed);
    }
    List<VersionedReference> considered =
        seen.stream().map(Observed::reference).distinct().sorted().toList();
    for (MissingReason reason : NEAREST_FIRST) {
      List<Observed> because = byReason.get(reason);
      if (because != null) {
        return new Missing(
            feature.name(), reason, sentence(feature, reason, because, asOf), considered);
      }
    }
    return new Missing(
        feature.name(),
        MissingReason.NEVER_REPORTED,
        "No Observation of " + feature.meaning() + " has arrived.",
        List.of());
  }

  /** What was withdrawn or refused counts as such only where its time would have been right. */
  private static MissingReason reason(FeatureDefinition feature, Observed observed, AsOf asOf) {
    Placement placement =
        observed.effective() == null
            ? Placement.INSIDE
            : asOf.place(observed.effective(), feature.window());
    return switch (placement) {
      case AFTER_INDEX_EVENT -> MissingReason.AFTER_INDEX_EVENT;
      case OUTSIDE_WINDOW -> MissingReason.OUTSIDE_WINDOW;
      case INSIDE ->
          observed.result() instanceof Result.Withdrawn
              ? MissingReason.WITHDRAWN
              : MissingReason.REFUSED;
    };
  }

  private static String sentence(
      FeatureDefinition feature, MissingReason reason, List<Observed> because, AsOf asOf) {
    String seen = because.size() == 1 ? "The only value seen" : because.size() + " values seen";
    return switch (reason) {
      case WITHDRAWN -> seen + " was withdrawn at the source; a valid result is needed.";
      case REFUSED -> seen + " cannot be used: " + faults(because) + ".";
      case AFTER_INDEX_EVENT ->
          seen
              + " lies at or after the index event ("
              + indexDay(asOf)
              + "), or cannot be told to lie before it; send one from before, with its time.";
      case OUTSIDE_WINDOW ->
          seen
              + " lies outside the window ("
              + window(feature.window())
              + " of "
              + indexDay(asOf)
              + "); send one from inside it.";
      case NEVER_REPORTED, NOT_DERIVABLE -> throw new IllegalArgumentException(reason.name());
    };
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
    return asOf.index() == null ? "no date" : asOf.firstDay(asOf.index()).toString();
  }

  private static String window(Window window) {
    String from = window.fromDays() == null ? "any time" : "day " + window.fromDays();
    Integer to = window.toDays();
    return from + " to " + (to == null ? "any time" : "day " + (to > 0 ? "+" : "") + to);
  }
}
