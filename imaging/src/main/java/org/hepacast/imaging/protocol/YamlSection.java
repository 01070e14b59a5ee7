package org.hepacast.imaging.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hepacast.modelformat.fault.Nearest;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A mapping of a data file, read strictly: each key is known, each value of its kind. */
final class YamlSection {

  private static final int LARGEST = 1 << 20;

  private final String where;
  private final Map<?, ?> map;

  private YamlSection(String where, Map<?, ?> map, List<String> known) {
    this.where = where;
    this.map = map;
    for (Object key : map.keySet()) {
      String name = String.valueOf(key);
      if (!known.contains(name)) {
        throw new ProtocolRefused(where + "." + Nearest.quoted(name), Nearest.remedy(name, known));
      }
    }
  }

  /** The whole of a file. */
  static YamlSection root(String file, String text, List<String> known) {
    var settings =
        LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(16)
            .setCodePointLimit(LARGEST)
            .build();
    try {
      return section(file, new Load(settings).loadFromString(text), known);
    } catch (YamlEngineException | StackOverflowError e) {
      throw new ProtocolRefused(
          file, "check it with a YAML parser: keys once each, indented by spaces");
    }
  }

  private static YamlSection section(String where, @Nullable Object node, List<String> known) {
    if (node instanceof Map<?, ?> map) {
      return new YamlSection(where, map, known);
    }
    throw new ProtocolRefused(where, "write one key per line below it");
  }

  YamlSection section(String key, List<String> known) {
    return section(path(key), map.get(key), known);
  }

  /** A mapping as it is, for whoever reads it by his own rules. */
  Map<?, ?> raw(String key) {
    if (map.get(key) instanceof Map<?, ?> inner) {
      return inner;
    }
    throw new ProtocolRefused(path(key), "write one key per line below it");
  }

  boolean has(String key) {
    return map.get(key) != null;
  }

  String text(String key) {
    Object value = map.get(key);
    if (value instanceof String text && !text.isBlank()) {
      return text.strip();
    }
    throw new ProtocolRefused(path(key), "give a text, in quotes if it looks like a number");
  }

  double number(String key) {
    return number(path(key), map.get(key));
  }

  int wholeNumber(String key) {
    double value = number(key);
    if (value != Math.rint(value) || value < 0 || value > Integer.MAX_VALUE) {
      throw new ProtocolRefused(path(key), "give a whole number from 0 on");
    }
    return (int) value;
  }

  private static double number(String where, @Nullable Object value) {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw new ProtocolRefused(where, "give a number");
  }

  Span span(String key) {
    double[] pair = pair(path(key), map.get(key));
    return within(key, () -> new Span(pair[0], pair[1]));
  }

  /** Pairs of numbers; none if the key is absent. */
  List<double[]> pairs(String key) {
    List<double[]> pairs = new ArrayList<>();
    for (Object pair : list(key)) {
      pairs.add(pair(path(key), pair));
    }
    return pairs;
  }

  private static double[] pair(String where, @Nullable Object value) {
    if (value instanceof List<?> pair && pair.size() == 2) {
      return new double[] {number(where, pair.get(0)), number(where, pair.get(1))};
    }
    throw new ProtocolRefused(where, "give two numbers, as in [0.5, 5]");
  }

  /** Texts of a list; none if the key is absent. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Object item : list(key)) {
      if (!(item instanceof String text)) {
        throw new ProtocolRefused(path(key), "list texts, in quotes if they look like numbers");
      }
      texts.add(text);
    }
    return texts;
  }

  List<WordPattern> patterns(String key) {
    return texts(key).stream().map(text -> within(key, () -> WordPattern.of(text))).toList();
  }

  /** A value that refuses for itself does not know where it stands. */
  private <T> T within(String key, Supplier<T> value) {
    try {
      return value.get();
    } catch (ProtocolRefused e) {
      throw e.at(path(key));
    }
  }

  private List<?> list(String key) {
    return switch (map.get(key)) {
      case null -> List.of();
      case List<?> list -> list;
      default -> throw new ProtocolRefused(path(key), "give a list");
    };
  }

  /** One of the values, by what it is called in files. */
  <E extends Enum<E>> E one(String key, E[] values, Function<E, String> name) {
    return find(path(key), text(key), values, name);
  }

  <E extends Enum<E>> List<E> some(String key, E[] values, Function<E, String> name) {
    return texts(key).stream().map(text -> find(path(key), text, values, name)).toList();
  }

  private static <E extends Enum<E>> E find(
      String where, String text, E[] values, Function<E, String> name) {
    Optional<E> found = Arrays.stream(values).filter(v -> name.apply(v).equals(text)).findFirst();
    return found.orElseThrow(
        () ->
            new ProtocolRefused(
                where + " " + Nearest.quoted(text),
                Nearest.remedy(text, Arrays.stream(values).map(name).toList())));
  }

  String path(String key) {
    return where + "." + key;
  }
}
