package org.hepacast.record.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureValue.Known;
import org.hepacast.contracts.feature.FeatureValue.Missing;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.record.cases.AsOf.Placement;

/**
 * The features of one case: measured where sent, else derived, else missing with the reason. Made
 * anew for every computation; not for use by several threads.
 */
final class CaseView {
  private final PersonRecord person;
  private final IndexProcedure index;
  private final AsOf asOf;
  private final FeatureCatalogue catalogue;
  private final Map<String, FeatureValue> known = new HashMap<>();

  CaseView(PersonRecord person, IndexProcedure index, AsOf asOf, FeatureCatalogue catalogue) {
    this.person = person;
    this.index = index;
    this.asOf = asOf;
    this.catalogue = catalogue;
  }

  PersonRecord person() {
    return person;
  }

  IndexProcedure index() {
    return index;
  }

  AsOf asOf() {
    return asOf;
  }

  FeatureDefinition definition(String feature) {
    return catalogue.feature(feature);
  }

  List<FeatureValue> features() {
    return catalogue.features().stream().map(feature -> value(feature.name())).toList();
  }

  /** Measured or derived; each feature is settled once. */
  FeatureValue value(String feature) {
    FeatureValue settled = known.get(feature);
    if (settled == null) {
      settled = settle(catalogue.feature(feature));
      known.put(feature, settled);
    }
    return settled;
  }

  Optional<Known> known(String feature) {
    return value(feature) instanceof Known found ? Optional.of(found) : Optional.empty();
  }

  private FeatureValue settle(FeatureDefinition feature) {
    FeatureValue measured = measured(feature);
    Derivation derivation = Derivation.of(feature.name());
    if (measured instanceof Known || derivation == null) {
      return measured;
    }
    return switch (derivation.derive(this)) {
      case Derivation.Derived(Known value) -> value;
      case Derivation.Open(String why, List<VersionedReference> considered) ->
          underivable(feature, (Missing) measured, why, considered);
    };
  }

  private static Missing underivable(
      FeatureDefinition feature,
      Missing measured,
      String why,
      List<VersionedReference> considered) {
    var all = new ArrayList<>(measured.considered());
    all.addAll(considered);
    List<VersionedReference> each = all.stream().distinct().sorted().toList();
    return measured.reason() == MissingReason.NEVER_REPORTED
        ? new Missing(
            feature.name(),
            MissingReason.NOT_DERIVABLE,
            "Never reported itself, and not derivable: " + why,
            each)
        : new Missing(
            feature.name(),
            measured.reason(),
            measured.detail() + " Not derivable either: " + why,
            each);
  }

  /** Only what was sent under the feature's own codes. */
  FeatureValue measured(FeatureDefinition feature) {
    List<Observed> usable = usable(feature);
    return usable.isEmpty()
        ? Absence.of(feature, person.observed(feature.name()), asOf)
        : chosen(feature, usable.getFirst());
  }

  /** Measured values inside the window, the best first. */
  List<Observed> usable(FeatureDefinition feature) {
    return person.observed(feature.name()).stream()
        .filter(
            observed ->
                observed.measured().isPresent()
                    && observed.effective() != null
                    && asOf.place(observed.effective(), feature.window()) == Placement.INSIDE)
        .sorted(Observed.BEST_FIRST)
        .toList();
  }

  private Known chosen(FeatureDefinition feature, Observed chosen) {
    return new Known(
        feature.name(),
        chosen.measured().orElseThrow().value(),
        chosen.effective() == null ? null : asOf.start(chosen.effective()),
        null,
        List.of(chosen.reference()),
        chosen.isPreliminary(),
        chosen.isCorrected());
  }
}
