package org.hepacast.record.cases;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureValue.Known;
import org.hepacast.contracts.feature.FeatureValue.Missing;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.feature.Value;
import org.hepacast.record.cases.Derivation.Derived;

/** What was sent against what the rest of the record says: neither is believed alone. */
final class Contradictions {
  /** Says no more than that it is in the colon, and so contradicts neither side of it. */
  private static final Value COLON = new Value.Category("colon");

  private static final Set<Value> SIDES =
      Set.of(new Value.Category("right-colon"), new Value.Category("left-colon"));

  private Contradictions() {}

  /** Flags and categories; numbers that are sent are measured otherwise than those that follow. */
  static boolean are(FeatureDefinition feature, Known sent, Derived derived) {
    return switch (feature.type()) {
      case QUANTITY, COUNT -> false;
      case FLAG, CATEGORY ->
          !derived.weak()
              && !sent.value().equals(derived.value().value())
              && !isNarrower(sent.value(), derived.value().value());
    };
  }

  private static boolean isNarrower(Value one, Value other) {
    return (one.equals(COLON) && SIDES.contains(other))
        || (other.equals(COLON) && SIDES.contains(one));
  }

  static Missing missing(FeatureDefinition feature, Known sent, Derived derived) {
    List<VersionedReference> considered =
        Stream.of(sent, derived.value())
            .flatMap(known -> known.sources().stream())
            .distinct()
            .sorted()
            .toList();
    return new Missing(
        feature.name(),
        MissingReason.UNSETTLED,
        "What was sent contradicts what follows from the rest of the record ("
            + derived.value().rule()
            + "); correct one of them.",
        considered);
  }
}
