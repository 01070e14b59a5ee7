package org.hepacast.record.cases;

import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.hepacast.contracts.feature.Value;
import org.jspecify.annotations.Nullable;

/** How the values of one feature become one where there are several. */
enum Several {
  /** The best stands for itself. */
  BEST,
  /** Each is one tumour's, and all of one day together are the patient's: the largest counts. */
  LARGEST,
  /** Each is one specimen's: the narrowest of one day counts. */
  SMALLEST,
  /** Each is one specimen's: one of a day is enough. */
  ANY,
  /** A mutation that was found once is not undone by a later test that did not find it. */
  MUTATION;

  static final Value MUTATED = new Value.Category("mutated");
  private static final Value YES = new Value.Flag(true);

  private static final Map<String, Several> BY_FEATURE =
      Map.of(
          "clinical.largest_diameter_mm", LARGEST,
          "clinical.margin_mm", SMALLEST,
          "clinical.margin_positive", ANY,
          "clinical.kras", MUTATION,
          "clinical.nras", MUTATION,
          "clinical.ras", MUTATION,
          "clinical.braf", MUTATION);

  /** What several values come to. */
  sealed interface Whole {
    /**
     * @param rule null where one value stands for itself
     * @param from the best first
     */
    record Of(Value value, @Nullable String rule, List<Observed> from) implements Whole {}

    record Unsettled(String why) implements Whole {}
  }

  static Several of(String feature) {
    return BY_FEATURE.getOrDefault(feature, BEST);
  }

  /** Those of the usable ones, the best first, that count together. */
  List<Observed> together(List<Observed> usable, AsOf asOf) {
    Observed best = usable.getFirst();
    return switch (this) {
      case BEST -> List.of(best);
      case LARGEST, SMALLEST, ANY ->
          usable.stream()
              .filter(o -> o.rank() == best.rank() && isOfItsDay(o, best, asOf))
              .toList();
      case MUTATION -> usable;
    };
  }

  /** Whether something unreadable may be what counts, in place of or together with the best. */
  boolean isHiddenBy(Observed refused, Observed best, AsOf asOf) {
    if (refused.rank() != best.rank()) {
      return refused.rank() < best.rank();
    }
    if (this == BEST && refused.yieldsTo(best)) {
      return false;
    }
    return refused.mayBeNewerThan(best)
        || (this != BEST && this != MUTATION && isOfItsDay(refused, best, asOf));
  }

  private static boolean isOfItsDay(Observed one, Observed best, AsOf asOf) {
    return one.effective() != null
        && best.effective() != null
        && asOf.lastDay(one.effective()).equals(asOf.lastDay(best.effective()));
  }

  Whole whole(List<Observed> together) {
    return switch (this) {
      case BEST -> alone(together.getFirst());
      case LARGEST -> extreme(together, "the largest of the sizes of one day", Bounds::larger);
      case SMALLEST -> extreme(together, "the narrowest margin of one day", Bounds::smaller);
      case ANY ->
          together.stream()
              .filter(o -> value(o).equals(YES))
              .findFirst()
              .map(Several::alone)
              .orElseGet(() -> alone(together.getFirst()));
      case MUTATION -> mutation(together);
    };
  }

  private static Whole extreme(
      List<Observed> together, String rule, BinaryOperator<Bounds> further) {
    Observed best = together.getFirst();
    if (together.size() == 1) {
      return alone(best);
    }
    Bounds bounds = together.stream().map(o -> Bounds.of(value(o))).reduce(further).orElseThrow();
    return new Whole.Of(bounds.value(Bounds.unit(value(best))), rule, together);
  }

  private static Whole mutation(List<Observed> together) {
    List<Observed> found = together.stream().filter(o -> value(o).equals(MUTATED)).toList();
    List<Observed> notFound =
        together.stream().filter(o -> !value(o).equals(MUTATED) && !o.inBlood()).toList();
    if (!found.isEmpty() && !notFound.isEmpty()) {
      return new Whole.Unsettled(
          "One test found a mutation, another of the tumour did not; correct the wrong one.");
    }
    if (found.isEmpty() && notFound.isEmpty()) {
      return new Whole.Unsettled(
          "A mutation was looked for in blood only and not found there, which does not show that"
              + " the tumour has none; send the result of the tumour's tissue.");
    }
    return alone(
        (found.isEmpty() ? notFound : found).stream().min(Observed.BEST_FIRST).orElseThrow());
  }

  private static Whole alone(Observed one) {
    return new Whole.Of(value(one), null, List.of(one));
  }

  private static Value value(Observed observed) {
    return observed.measured().orElseThrow().value();
  }
}
