package org.hepacast.record.cases;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.FeatureValue.Known;
import org.hepacast.contracts.feature.Value;
import org.hepacast.record.cases.Derivation.Derived;
import org.hepacast.record.cases.Derivation.Open;
import org.hepacast.record.cases.Derivation.Outcome;

/** Features that follow from other coded findings of the tumour. */
final class Staging {
  private static final Value.Category MUTATED = new Value.Category("mutated");
  private static final Value.Category WILD_TYPE = new Value.Category("wild-type");

  private Staging() {}

  static Outcome nodePositive(CaseView view) {
    Optional<Known> stage = view.known("clinical.n_stage");
    if (stage.isPresent() && stage.get().value() instanceof Value.Category(String n)) {
      return derived("clinical.node_positive", !n.equals("N0"), "n_stage >= N1", stage.get());
    }
    Optional<Known> count = view.known("clinical.positive_lymph_nodes");
    if (count.isPresent()) {
      Bounds nodes = Bounds.of(count.get().value());
      if (nodes.isSurelyAbove(0)) {
        return derived("clinical.node_positive", true, "positive_lymph_nodes >= 1", count.get());
      }
      if (nodes.isSurelyBelow(1)) {
        return derived("clinical.node_positive", false, "positive_lymph_nodes >= 1", count.get());
      }
    }
    return new Open(
        "neither the N category nor the number of positive lymph nodes of the primary settles it;"
            + " send one of them.",
        count.map(Known::sources).orElse(List.of()));
  }

  private static Derived derived(String feature, boolean value, String rule, Known from) {
    return Derivations.from(feature, new Value.Flag(value), rule, List.of(from));
  }

  static Outcome ras(CaseView view) {
    Optional<Known> kras = view.known("clinical.kras");
    Optional<Known> nras = view.known("clinical.nras");
    List<Known> mutated =
        Stream.of(kras, nras)
            .flatMap(Optional::stream)
            .filter(gene -> gene.value().equals(MUTATED))
            .toList();
    if (!mutated.isEmpty()) {
      return Derivations.from("clinical.ras", MUTATED, "KRAS or NRAS mutated", mutated);
    }
    if (kras.isPresent() && nras.isPresent()) {
      return Derivations.from(
          "clinical.ras", WILD_TYPE, "KRAS and NRAS wild-type", List.of(kras.get(), nras.get()));
    }
    String lacking = kras.isPresent() ? "NRAS" : nras.isPresent() ? "KRAS" : "KRAS and NRAS";
    return new Open(
        "no usable result of " + lacking + "; wild-type needs both genes.",
        Stream.of(kras, nras)
            .flatMap(Optional::stream)
            .flatMap(k -> k.sources().stream())
            .toList());
  }
}
