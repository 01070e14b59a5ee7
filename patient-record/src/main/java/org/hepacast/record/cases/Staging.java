package org.hepacast.record.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureValue.Known;
import org.hepacast.contracts.feature.FeatureValue.Missing;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.feature.Value;
import org.hepacast.record.cases.Derivation.Derived;
import org.hepacast.record.cases.Derivation.Open;
import org.hepacast.record.cases.Derivation.Outcome;

/** Features that follow from other coded findings of the tumour. */
final class Staging {
  private static final String NODE_POSITIVE = "clinical.node_positive";
  private static final String N_STAGE = "clinical.n_stage";
  private static final String NODES = "clinical.positive_lymph_nodes";

  /** Deposits of tumour without positive nodes: the count says 0 and does not contradict. */
  private static final Value DEPOSITS = new Value.Category("N1c");

  private static final Value WILD_TYPE = new Value.Category("wild-type");

  private Staging() {}

  /**
   * By the pathologist's category, else by the nodes that the pathologist counted, else by the
   * clinical category, a guess that neither of them is bound by.
   */
  static Outcome nodePositive(CaseView view) {
    FeatureValue pathological = view.measured(view.definition(N_STAGE), 1);
    FeatureValue count = view.value(NODES);
    if (pathological instanceof Known stage) {
      return byPathology(stage, count);
    }
    if (isHidden(pathological) || isHidden(count)) {
      return unreadable(pathological, count);
    }
    if (count instanceof Known nodes) {
      return byCount(nodes);
    }
    return view.value(N_STAGE) instanceof Known clinical
        ? derived(isPositive(clinical), "n_stage >= N1 (clinical)", clinical).weakly()
        : open(List.of());
  }

  private static Outcome byPathology(Known stage, FeatureValue count) {
    boolean positive = isPositive(stage);
    if (count instanceof Known nodes) {
      Bounds bounds = Bounds.of(nodes.value());
      boolean denied =
          positive
              ? bounds.isSurelyBelow(1) && !stage.value().equals(DEPOSITS)
              : bounds.isSurelyAbove(0);
      if (denied) {
        return Open.unsettled(
            "the N category and the number of positive lymph nodes of the primary contradict each"
                + " other; correct one of them.",
            Stream.of(stage, nodes).flatMap(k -> k.sources().stream()).toList());
      }
    }
    return derived(positive, "n_stage >= N1", stage);
  }

  private static Outcome byCount(Known count) {
    Bounds nodes = Bounds.of(count.value());
    if (nodes.isSurelyAbove(0)) {
      return derived(true, "positive_lymph_nodes >= 1", count);
    }
    return nodes.isSurelyBelow(1)
        ? derived(false, "positive_lymph_nodes >= 1", count)
        : open(count.sources());
  }

  private static boolean isPositive(Known stage) {
    return !stage.value().equals(new Value.Category("N0"));
  }

  /** Something was said that would come first and cannot be used. */
  private static boolean isHidden(FeatureValue value) {
    return value instanceof Missing missing
        && (missing.reason() == MissingReason.REFUSED
            || missing.reason() == MissingReason.UNSETTLED);
  }

  private static Open unreadable(FeatureValue... findings) {
    var considered = new ArrayList<VersionedReference>();
    var why = new ArrayList<String>();
    for (FeatureValue finding : findings) {
      if (isHidden(finding) && finding instanceof Missing missing) {
        considered.addAll(missing.considered());
        why.add(missing.detail());
      }
    }
    return Open.unsettled(
        "a finding of the pathologist cannot be used. " + String.join(" ", why), considered);
  }

  private static Open open(List<VersionedReference> considered) {
    return Open.lacking(
        "neither the N category nor the number of positive lymph nodes of the primary settles it;"
            + " send one of them.",
        considered);
  }

  private static Derived derived(boolean value, String rule, Known from) {
    return Derivations.from(NODE_POSITIVE, new Value.Flag(value), rule, List.of(from));
  }

  static Outcome ras(CaseView view) {
    FeatureValue kras = view.value("clinical.kras");
    FeatureValue nras = view.value("clinical.nras");
    List<Known> known = Stream.of(kras, nras).flatMap(Staging::known).toList();
    List<Known> mutated = known.stream().filter(k -> k.value().equals(Several.MUTATED)).toList();
    if (!mutated.isEmpty()) {
      return Derivations.from("clinical.ras", Several.MUTATED, "KRAS or NRAS mutated", mutated);
    }
    if (known.size() == 2) {
      return Derivations.from("clinical.ras", WILD_TYPE, "KRAS and NRAS wild-type", known);
    }
    String lacking = known.isEmpty() ? "KRAS and NRAS" : kras instanceof Known ? "NRAS" : "KRAS";
    return Open.lacking(
        "no usable result of " + lacking + "; wild-type needs both genes.",
        known.stream().flatMap(k -> k.sources().stream()).toList());
  }

  private static Stream<Known> known(FeatureValue value) {
    return Optional.of(value).filter(Known.class::isInstance).map(Known.class::cast).stream();
  }
}
