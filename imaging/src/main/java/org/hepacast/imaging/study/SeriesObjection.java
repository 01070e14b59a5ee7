package org.hepacast.imaging.study;

import java.util.Optional;
import java.util.stream.Stream;
import org.hepacast.imaging.protocol.Phase;
import org.hepacast.imaging.protocol.SeriesRules;

/** Why a series is not what a protocol asks for: the first rule that it fails. */
final class SeriesObjection {

  private final SeriesFacts series;
  private final SeriesRules rules;

  private SeriesObjection(SeriesFacts series, SeriesRules rules) {
    this.series = series;
    this.rules = rules;
  }

  /** Nothing for a series that does. */
  static Optional<String> to(SeriesFacts series, SeriesRules rules) {
    var objection = new SeriesObjection(series, rules);
    return Stream.of(
            objection.modality(),
            objection.localiser(),
            objection.lossy(),
            objection.orientation(),
            objection.slices(),
            objection.thickness(),
            rules.description().objection(series.description()).map(s -> "its description " + s),
            objection.kernel(),
            objection.phase())
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> modality() {
    return when(
        !series.modality().equals(rules.modality()), "its modality is not " + rules.modality());
  }

  private Optional<String> localiser() {
    return when(series.localiser(), "it is a localiser");
  }

  /** Ultrasound is compressed with loss as a rule; grey values of CT are measurements. */
  private Optional<String> lossy() {
    return when(rules.isVolume() && series.lossy(), "its images were compressed with loss");
  }

  private Optional<String> orientation() {
    boolean wanted =
        rules.orientations().isEmpty()
            || series.orientation().filter(rules.orientations()::contains).isPresent();
    return when(
        !wanted,
        "its slices are "
            + series.orientation().map(Object::toString).orElse("of no single plane")
            + ", not "
            + rules.orientations());
  }

  private Optional<String> slices() {
    return when(
        !rules.slices().contains(series.slices()),
        "it has " + series.slices() + " slices, not " + rules.slices());
  }

  private Optional<String> thickness() {
    boolean known = series.thicknessMm() > 0;
    return when(
        rules.isVolume() && !(known && rules.thicknessMm().contains(series.thicknessMm())),
        known
            ? "its slices are " + series.thicknessMm() + " mm thick, not " + rules.thicknessMm()
            : "its slice thickness is not stated");
  }

  private Optional<String> kernel() {
    return series.kernel().isEmpty()
        ? Optional.empty()
        : rules.kernel().objection(series.kernel()).map(said -> "its kernel " + said);
  }

  private Optional<String> phase() {
    if (rules.phases().isEmpty()) {
      return Optional.empty();
    }
    Optional<Phase> phase = series.phase().phase();
    if (phase.isEmpty()) {
      return when(!rules.unknownPhase(), "its phase cannot be told: " + series.phase().why());
    }
    return when(
        !rules.phases().contains(phase.get()),
        "its phase is " + phase.get() + ", not " + rules.phases());
  }

  private static Optional<String> when(boolean holds, String text) {
    return holds ? Optional.of(text) : Optional.empty();
  }
}
