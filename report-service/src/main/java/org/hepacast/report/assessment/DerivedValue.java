package org.hepacast.report.assessment;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;

/** What the suite has derived from the record, and what stands as an Observation there. */
sealed interface DerivedValue {

  /** Of case and value: under this name the Observation is found again. */
  String name();

  /** Everything it was derived from. */
  List<VersionedReference> sources();

  /** It is at its source, or rests on regions that nobody has accepted. */
  boolean preliminary();

  boolean corrected();

  /** Of what it was derived from, the newest; empty where none of it has a time. */
  Optional<Instant> effective();

  /** An input of a score: NLR, disease-free interval ... */
  record Input(FeatureValue.Known known) implements DerivedValue {
    @Override
    public String name() {
      return known.name();
    }

    @Override
    public List<VersionedReference> sources() {
      return known.sources();
    }

    @Override
    public boolean preliminary() {
      return known.provisional();
    }

    @Override
    public boolean corrected() {
      return known.corrected();
    }

    @Override
    public Optional<Instant> effective() {
      return Optional.ofNullable(known.effective());
    }
  }

  /**
   * A score that measures and foretells nothing: the tumour burden score (Sasaki et al., Ann Surg
   * 2018;267:132).
   */
  record Measure(RiskEvent risk, double score) implements DerivedValue {
    /** Model families. */
    private static final Set<String> FAMILIES = Set.of("tbs");

    private static final String PREFIX = "score.";

    /** Empty unless the risk is such a score, and all it needs is known. */
    static Optional<Measure> of(RiskEvent risk) {
      return risk.outcome() instanceof RiskOutcome.Scored scored
              && scored.complete()
              && FAMILIES.contains(risk.model().family())
          ? Optional.of(new Measure(risk, scored.low()))
          : Optional.empty();
    }

    static boolean isName(String name) {
      return name.startsWith(PREFIX);
    }

    @Override
    public String name() {
      return PREFIX + risk.model().family();
    }

    /** Of what the score is computed from; what only tells whether it applies is left out. */
    private Stream<FeatureValue.Known> inputs() {
      List<String> used =
          ((RiskOutcome.Scored) risk.outcome())
              .items().stream().flatMap(item -> item.features().stream()).toList();
      return risk.inputs().stream()
          .filter(FeatureValue.Known.class::isInstance)
          .map(FeatureValue.Known.class::cast)
          .filter(known -> used.contains(known.name()));
    }

    @Override
    public List<VersionedReference> sources() {
      return inputs().flatMap(known -> known.sources().stream()).distinct().toList();
    }

    @Override
    public boolean preliminary() {
      return risk.preliminary() || inputs().anyMatch(FeatureValue.Known::provisional);
    }

    @Override
    public boolean corrected() {
      return inputs().anyMatch(FeatureValue.Known::corrected);
    }

    @Override
    public Optional<Instant> effective() {
      return inputs()
          .map(FeatureValue.Known::effective)
          .filter(Objects::nonNull)
          .max(Comparator.naturalOrder());
    }

    /** Without the score: it is patient data. */
    @Override
    public String toString() {
      return "Measure[" + name() + "]";
    }
  }

  /** Of this risk; none once the case does not stand. */
  static List<DerivedValue> of(RiskEvent risk) {
    if (risk.outcome() instanceof RiskOutcome.Withdrawn) {
      return List.of();
    }
    Stream<DerivedValue> inputs =
        risk.inputs().stream()
            .filter(FeatureValue.Known.class::isInstance)
            .map(FeatureValue.Known.class::cast)
            .filter(known -> known.rule() != null)
            .map(Input::new);
    return Stream.concat(inputs, Measure.of(risk).stream()).toList();
  }
}
