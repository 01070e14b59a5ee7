package org.hepacast.radiomics.parameter;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The values that a parameter accepts: in words for people, and as a reader of what a parsed file
 * holds (Boolean, Integer, Long, BigInteger, Double, String, List). Immutable.
 *
 * @param <T> the type in which a program gets the value
 */
public final class Accepts<T> {

  private final String words;
  private final Function<Object, Optional<T>> reader;
  private final Predicate<T> fits;
  private final Function<T, String> writer;
  private final Optional<T> none;

  private Accepts(
      String words,
      Function<Object, Optional<T>> reader,
      Predicate<T> fits,
      Function<T, String> writer,
      Optional<T> none) {
    this.words = words;
    this.reader = reader;
    this.fits = fits;
    this.writer = writer;
    this.none = none;
  }

  private static <T> Accepts<T> of(
      String words, Function<Object, Optional<T>> reader, Predicate<T> fits) {
    return new Accepts<>(words, reader, fits, String::valueOf, Optional.empty());
  }

  /** True or false. */
  public static Accepts<Boolean> flag() {
    return of(
        "true or false",
        node -> node instanceof Boolean b ? Optional.of(b) : Optional.empty(),
        b -> true);
  }

  /** Integers between two bounds that are accepted themselves. */
  public static Accepts<Integer> integer(int low, int high) {
    String from = low == Integer.MIN_VALUE ? "" : " from " + low;
    String to = high == Integer.MAX_VALUE ? "" : " to " + high;
    return of("an integer" + from + to, Accepts::asInteger, i -> i >= low && i <= high);
  }

  /** Odd integers between two bounds that are accepted themselves. */
  public static Accepts<Integer> oddInteger(int low, int high) {
    return of(
        "an odd integer from %d to %d".formatted(low, high),
        Accepts::asInteger,
        i -> i >= low && i <= high && i % 2 != 0);
  }

  /** Any finite number. */
  public static Accepts<Double> number() {
    return of("a number", Accepts::asNumber, Double::isFinite);
  }

  /** Finite numbers above a bound that is not accepted itself. */
  public static Accepts<Double> above(double low) {
    return of(
        "a number above " + plain(low), Accepts::asNumber, d -> d > low && Double.isFinite(d));
  }

  /** Numbers from a bound on, which is accepted. */
  public static Accepts<Double> from(double low) {
    return of(
        "a number from " + plain(low), Accepts::asNumber, d -> d >= low && Double.isFinite(d));
  }

  /** Numbers between two bounds that are not accepted themselves. */
  public static Accepts<Double> between(double low, double high) {
    String words = "a number between %s and %s".formatted(plain(low), plain(high));
    return of(words, Accepts::asNumber, d -> d > low && d < high);
  }

  /** Numbers above 0 that keep the form in which they were written: 3 is not 3.0. */
  public static Accepts<Number> asWritten() {
    return of(
        "a number above 0",
        node -> asNumber(node).map(d -> (Number) node),
        n -> n.doubleValue() > 0 && Double.isFinite(n.doubleValue()));
  }

  /** Text that fits. */
  public static Accepts<String> text(String words, Predicate<String> fits) {
    return of(words, node -> node instanceof String s ? Optional.of(s) : Optional.empty(), fits);
  }

  /** The constants of an enum, in lower case. */
  public static <E extends Enum<E>> Accepts<E> oneOf(Class<E> type) {
    var byName = new LinkedHashMap<Object, E>();
    for (E constant : type.getEnumConstants()) {
      byName.put(constant.name().toLowerCase(Locale.ROOT), constant);
    }
    return oneOf(byName);
  }

  /** The values of a map, written as its keys; the first key of a value is the one shown. */
  public static <T> Accepts<T> oneOf(SequencedMap<?, T> values) {
    var written = new LinkedHashMap<T, String>();
    values.forEach((key, value) -> written.putIfAbsent(value, String.valueOf(key)));
    Map<?, T> byKey = new LinkedHashMap<>(values);
    return new Accepts<>(
        enumerated(written.values().stream().toList()),
        node -> Optional.ofNullable(byKey.get(node)),
        byKey::containsValue,
        value -> String.valueOf(written.get(value)),
        Optional.empty());
  }

  /**
   * Lists of so many values.
   *
   * @param words what such a list is, in the plural
   */
  public static <T> Accepts<List<T>> list(int least, int most, String words, Accepts<T> element) {
    return new Accepts<>(
        words,
        node -> readAll(node, element),
        list ->
            list.size() >= least && list.size() <= most && list.stream().allMatch(element::admits),
        list -> list.stream().map(element::write).toList().toString(),
        Optional.empty());
  }

  /** The same, or nothing at all, which a file writes as null. */
  public Accepts<Optional<T>> orNone() {
    return new Accepts<>(
        words,
        node -> read(node).map(Optional::of),
        value -> value.isEmpty() || admits(value.get()),
        value -> value.map(this::write).orElse("none"),
        Optional.of(Optional.empty()));
  }

  /** The same with a form of values that the words name better. */
  public Accepts<T> described(String betterWords) {
    return new Accepts<>(betterWords, reader, fits, writer, none);
  }

  /** What is accepted, in words that follow "give". */
  public String words() {
    return words;
  }

  /** The value that a parsed node stands for, or nothing if it is not accepted. */
  public Optional<T> read(Object node) {
    return reader.apply(node).filter(fits);
  }

  /** Whether a value is one of those accepted. */
  public boolean admits(T value) {
    return fits.test(value);
  }

  /** The value as a file writes it. */
  public String write(T value) {
    return writer.apply(value);
  }

  /** What null stands for, where it has a meaning of its own. */
  Optional<T> none() {
    return none;
  }

  private static Optional<Integer> asInteger(Object node) {
    return node instanceof Integer i ? Optional.of(i) : Optional.empty();
  }

  private static Optional<Double> asNumber(Object node) {
    return switch (node) {
      case Integer i -> Optional.of(i.doubleValue());
      case Long l -> Optional.of(l.doubleValue());
      case BigInteger b -> Optional.of(b.doubleValue());
      case Double d -> Optional.of(d);
      default -> Optional.empty();
    };
  }

  private static <T> Optional<List<T>> readAll(Object node, Accepts<T> element) {
    if (!(node instanceof List<?> nodes)) {
      return Optional.empty();
    }
    List<T> values = new ArrayList<>();
    for (Object each : nodes) {
      Optional<T> value = each == null ? Optional.empty() : element.read(each);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(List.copyOf(values));
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }

  private static String enumerated(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.getFirst()
        : names.subList(0, last).stream().collect(Collectors.joining(", "))
            + " or "
            + names.get(last);
  }
}
