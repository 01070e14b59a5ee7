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
import org.hepacast.record.cases.Derivation.Derived;
import org.hepacast.record.cases.Derivation.Open;
import org.hepacast.record.cases.Derivation.Outcome;
import org.hepacast.record.cases.Derivation.Silent;

/**
 * The features of one case: measured where sent, else derived, else missing with the reason. Made
 * anew for every computation; not for use by several threads.
 */
final class CaseView {
  private final PersonRecord person;
  private final IndexProcedure index;
  private final AsOf asOf;
  private final FeatureCatalogue catalogue;
  private final Whose whose;
  private final Imaging imaging;
  private final Map<String, FeatureValue> known = new HashMap<>();

  CaseView(PersonRecord person, IndexProcedure index, AsOf asOf, FeatureCatalogue catalogue) {
    this.person = person;
    this.index = index;
    this.asOf = asOf;
    this.catalogue = catalogue;
    this.whose = new Whose(this);
    this.imaging = Imaging.of(person, asOf, catalogue.imaging());
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

  Imaging imaging() {
    return imaging;
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
    if (feature.name().equals(NeutrophilLymphocyteRatio.NAME)) {
      return NeutrophilLymphocyteRatio.of(this);
    }
    FeatureValue measured = measured(feature);
    Derivation derivation = Derivation.of(feature.name());
    return derivation == null ? measured : together(feature, measured, derivation.derive(this));
  }

  /** What was sent counts before what follows from others, unless that firmly says otherwise. */
  private static FeatureValue together(
      FeatureDefinition feature, FeatureValue measured, Outcome outcome) {
    return switch (measured) {
      case Known sent ->
          outcome instanceof Derived derived && Contradictions.are(feature, sent, derived)
              ? Contradictions.missing(feature, sent, derived)
              : sent;
      case Missing missing when missing.reason() == MissingReason.REFUSED -> missing;
      case Missing missing when missing.reason() == MissingReason.UNSETTLED -> missing;
      case Missing missing ->
          switch (outcome) {
            case Derived derived -> derived.value();
            case Open open -> underivable(feature, missing, open);
            case Silent silent -> missing;
          };
    };
  }

  private static Missing underivable(FeatureDefinition feature, Missing measured, Open open) {
    var all = new ArrayList<>(measured.considered());
    all.addAll(open.considered());
    List<VersionedReference> each = all.stream().distinct().sorted().toList();
    boolean silent = measured.reason() == MissingReason.NEVER_REPORTED;
    if (open.reason() == MissingReason.UNSETTLED) {
      return new Missing(
          feature.name(), MissingReason.UNSETTLED, "Not settled: " + open.why(), each);
    }
    return silent
        ? new Missing(
            feature.name(),
            MissingReason.NOT_DERIVABLE,
            "Never reported itself, and not derivable: " + open.why(),
            each)
        : new Missing(
            feature.name(),
            measured.reason(),
            measured.detail() + " Not derivable either: " + open.why(),
            each);
  }

  /** Only what was sent under the feature's own codes. */
  FeatureValue measured(FeatureDefinition feature) {
    if (!whose.isOfPrimary(feature.name())) {
      return Selection.of(feature, seen(feature), asOf);
    }
    FeatureValue pathological = measured(feature, 1);
    return pathological instanceof Known
        ? pathological
        : Selection.of(feature, seen(feature), asOf);
  }

  /**
   * Only what is ranked so well. Of the primary, the specimen of the very operation counts too,
   * where nothing is known from before it: in a simultaneous or liver-first resection it comes
   * later.
   */
  FeatureValue measured(FeatureDefinition feature, int worstRank) {
    List<Observed> ranked = seen(feature).stream().filter(o -> o.rank() <= worstRank).toList();
    FeatureValue before = Selection.of(feature, ranked, asOf);
    if (before instanceof Known
        || (before instanceof Missing missing && missing.reason() == MissingReason.REFUSED)
        || !whose.isOfPrimary(feature.name())
        || !index.isPerformed()) {
      return before;
    }
    FeatureValue specimen =
        Selection.of(
            Whose.afterwards(feature, definition("clinical.margin_positive").window()),
            ranked.stream().filter(whose::isSurelyOfPrimary).toList(),
            asOf);
    return specimen instanceof Known ? specimen : before;
  }

  /** What Observations say of a feature of this case; whose it is not sure to be is refused. */
  List<Observed> seen(FeatureDefinition feature) {
    return person.observed(feature.name()).stream()
        .flatMap(observed -> whose.of(observed).stream())
        .toList();
  }

  /** Measured values inside the window, the best first. */
  List<Observed> usable(FeatureDefinition feature) {
    return Selection.usable(
        seen(feature).stream().filter(o -> o.isInside(asOf, feature.window())).toList());
  }
}
