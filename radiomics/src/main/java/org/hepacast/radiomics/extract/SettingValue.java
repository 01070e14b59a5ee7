package org.hepacast.radiomics.extract;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hepacast.radiomics.filter.Wavelet;
import org.hepacast.radiomics.prepare.GreyLevels;

/** What values settings accept, and the one form each is kept in. */
final class SettingValue {

  private SettingValue() {}

  /** A form of value: what it accepts in words, and how a parsed node becomes it. */
  enum Kind {
    FLAG("true or false", v -> v instanceof Boolean ? Optional.of(v) : Optional.empty()),
    INTEGER("an integer", v -> integer(v, Integer.MIN_VALUE, Integer.MAX_VALUE)),
    NATURAL("an integer from 0", v -> integer(v, 0, Integer.MAX_VALUE)),
    COUNT("an integer from 1", v -> integer(v, 1, Integer.MAX_VALUE)),
    ONE_TO_THREE("1, 2 or 3", v -> integer(v, 1, 3)),
    ZERO_TO_TWO("0, 1 or 2", v -> integer(v, 0, 2)),
    LBP_SAMPLES("an integer from 1 to 24", v -> integer(v, 1, 24)),
    LBP_LEVELS("an integer from 1 to 8", v -> integer(v, 1, 8)),
    LBP_SUBDIVISION("an integer from 0 to 3", v -> integer(v, 0, 3)),
    LEVELS("an integer from 1 to 65535", v -> integer(v, 1, GreyLevels.MAX_LEVEL)),
    BINS("an integer from 2 to 65535", v -> integer(v, 2, GreyLevels.MAX_LEVEL)),
    TO_HUNDRED("an integer from 0 to 100", v -> integer(v, 0, 100)),
    TO_THOUSAND("an integer from 1 to 1000", v -> integer(v, 1, 1000)),
    START_LEVEL("an integer from 0 to 16", v -> integer(v, 0, 16)),
    WAVELET_LEVELS("an integer from 1 to 16", v -> integer(v, 1, 16)),
    NUMBER("a number", v -> number(v).map(n -> n)),
    POSITIVE("a number above 0", v -> number(v).filter(n -> n > 0).map(n -> n)),
    FRACTION("a number between 0 and 1", v -> number(v).filter(n -> n > 0 && n < 1).map(n -> n)),
    NUMBERS("one or two numbers", v -> list(v, 1, 2, SettingValue::number)),
    SPACING("three numbers from 0", v -> list(v, 3, 3, n -> number(n).filter(mm -> mm >= 0))),
    DISTANCES("integers from 1", v -> list(v, 1, 100, n -> integer(n, 1, 100))),
    SIGMAS("numbers above 0", v -> list(v, 0, 1000, SettingValue::sigma)),
    INTERPOLATOR(
        "sitkNearestNeighbor, sitkLinear or sitkBSpline",
        v -> text(interpolator(v), "sitkNearestNeighbor", "sitkLinear", "sitkBSpline")),
    RESEGMENT_MODE("absolute, relative or sigma", v -> text(v, "absolute", "relative", "sigma")),
    WEIGHTING(
        "euclidean, manhattan, infinity or no_weighting",
        v -> text(v, "euclidean", "manhattan", "infinity", "no_weighting")),
    LBP_METHOD("default, ror, uniform or var", v -> text(v, "default", "ror", "uniform", "var")),
    PADDING(
        "zero, nearest, periodic or mirror", v -> text(v, "zero", "nearest", "periodic", "mirror")),
    POOLING("none, maximum or average", v -> text(v, "none", "maximum", "average")),
    TEXT("a word", v -> v instanceof String s && !s.isEmpty() ? Optional.of(s) : Optional.empty()),
    RIESZ("three integers from 0", v -> list(v, 3, 3, n -> integer(n, 0, 8))),
    WAVELET(
        "the name of a discrete wavelet of PyWavelets",
        v -> v instanceof String s ? Optional.of(Wavelet.of(s).name()) : Optional.empty()),
    AGGREGATIONS(
        "a list of 2D_avg, 2D_comb, 2_5D_avg, 2_5D_comb, 3D_avg, 3D_comb",
        v ->
            list(
                v,
                1,
                6,
                n -> text(n, "2D_avg", "2D_comb", "2_5D_avg", "2_5D_comb", "3D_avg", "3D_comb")));

    private final String accepts;
    private final Function<Object, Optional<Object>> parser;

    Kind(String accepts, Function<Object, Optional<Object>> parser) {
      this.accepts = accepts;
      this.parser = parser;
    }

    String accepts() {
      return accepts;
    }

    /** The value, or nothing if it is not of this kind. */
    Optional<Object> parse(Object node) {
      return parser.apply(node);
    }
  }

  private static Optional<Object> integer(Object node, int low, int high) {
    boolean fits = node instanceof Integer i && i >= low && i <= high;
    return fits ? Optional.of(node) : Optional.empty();
  }

  private static Optional<Double> number(Object node) {
    return switch (node) {
      case Integer i -> Optional.of(i.doubleValue());
      case Long l -> Optional.of(l.doubleValue());
      case BigInteger b -> Optional.of(b.doubleValue()).filter(Double::isFinite);
      case Double d when Double.isFinite(d) -> Optional.of(d);
      default -> Optional.empty();
    };
  }

  /** Kept as it was written: the name of the image tells 3 from 3.0. */
  private static Optional<Object> sigma(Object node) {
    return number(node).filter(n -> n > 0).map(n -> node);
  }

  private static Optional<Object> text(Object node, String... accepted) {
    return node instanceof String s && Set.of(accepted).contains(s)
        ? Optional.of(s)
        : Optional.empty();
  }

  private static Object interpolator(Object node) {
    if (node instanceof Integer i && i >= 1 && i <= 3) {
      return List.of("sitkNearestNeighbor", "sitkLinear", "sitkBSpline").get(i - 1);
    }
    return node;
  }

  private static Optional<Object> list(
      Object node, int least, int most, Function<Object, ? extends Optional<?>> element) {
    if (!(node instanceof List<?> nodes) || nodes.size() < least || nodes.size() > most) {
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>();
    for (Object n : nodes) {
      Optional<?> value = n == null ? Optional.empty() : element.apply(n);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(List.copyOf(values));
  }
}
