package org.hepacast.workbench.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hepacast.modelformat.fault.Nearest;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A mapping of a recipe, read strictly. It remembers what was asked for, so that {@link #done}
 * refuses every key that nobody knows: what a step reads and what it accepts are the same list.
 */
public final class Section {
  private static final int LARGEST = 1 << 20;

  private final String where;
  private final Map<?, ?> map;
  private final Set<String> asked = new LinkedHashSet<>();

  private Section(String where, Map<?, ?> map) {
    this.where = where;
    this.map = map;
  }

  /** The whole of a file; JSON is YAML too. */
  public static Section root(String file, String text) {
    var settings =
        LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(64)
            .setCodePointLimit(LARGEST)
            .build();
    try {
      return of(file, new Load(settings).loadFromString(text));
    } catch (YamlEngineException | StackOverflowError e) {
      throw new RecipeRefused(
          file, "is not YAML", "check it with a YAML parser: keys once each, indented by spaces");
    }
  }

  private static Section of(String where, @Nullable Object node) {
    if (node instanceof Map<?, ?> map) {
      return new Section(where, map);
    }
    throw new RecipeRefused(
        where, "is " + kind(node), "write one key per line below it, or {key: value}");
  }

  /** Refuses keys that nobody has asked for; to be called when all is read. */
  public void done() {
    for (Object key : map.keySet()) {
      String name = String.valueOf(key);
      if (!asked.contains(name)) {
        throw new RecipeRefused(
            where, "has the unknown key " + Nearest.quoted(name), Nearest.remedy(name, asked));
      }
    }
  }

  /** Reads with a function and then refuses what it left unread. */
  public <T> T read(Function<Section, T> reader) {
    T value = reader.apply(this);
    done();
    return value;
  }

  /** File and keys down to here. */
  public String where() {
    return where;
  }

  /** File and keys down to a key of this section. */
  public String path(String key) {
    return where + "." + key;
  }

  /** The keys that are there. */
  public List<String> keys() {
    return map.keySet().stream().map(String::valueOf).toList();
  }

  /** Whether a key is there. */
  public boolean has(String key) {
    asked.add(key);
    return map.get(key) != null;
  }

  private @Nullable Object get(String key) {
    asked.add(key);
    return map.get(key);
  }

  /** A value that must be there; a key that nobody has asked for may be it, misspelt. */
  private @Nullable Object needed(String key) {
    Object value = get(key);
    if (value == null) {
      List<String> others = keys().stream().filter(other -> !asked.contains(other)).toList();
      Nearest.to(key, others)
          .ifPresent(
              other -> {
                throw new RecipeRefused(
                    where,
                    "has the unknown key " + Nearest.quoted(other),
                    "did you mean '%s'?".formatted(key));
              });
    }
    return value;
  }

  /** A mapping below a key. */
  public Section section(String key) {
    return of(path(key), needed(key));
  }

  /** Mappings of a list; none if the key is absent. */
  public List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    List<?> list = list(key);
    for (int i = 0; i < list.size(); i++) {
      sections.add(of("%s[%d]".formatted(path(key), i + 1), list.get(i)));
    }
    return sections;
  }

  /** Mappings below each key of a mapping, in their order; none if the key is absent. */
  public Map<String, Section> named(String key) {
    Map<String, Section> named = new LinkedHashMap<>();
    if (has(key)) {
      Section outer = section(key);
      outer.keys().forEach(name -> named.put(name, outer.section(name)));
    }
    return named;
  }

  /** A text. */
  public String text(String key) {
    return text(path(key), needed(key));
  }

  /** A text, or what stands in its place where the key is absent. */
  public String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  private static String text(String where, @Nullable Object value) {
    if (value instanceof String text && !text.isBlank()) {
      return text.strip();
    }
    throw new RecipeRefused(
        where, "is " + kind(value), "give a text, in quotes if it looks like a number");
  }

  /** A number within limits, both included. */
  public double number(String key, double least, double most) {
    return number(path(key), needed(key), least, most);
  }

  /** A number within limits, or what stands in its place where the key is absent. */
  public double number(String key, double least, double most, double otherwise) {
    return has(key) ? number(key, least, most) : otherwise;
  }

  private static double number(String where, @Nullable Object value, double least, double most) {
    if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
      throw new RecipeRefused(where, "is " + kind(value), "give a number");
    }
    double given = number.doubleValue();
    if (given < least || given > most) {
      throw new RecipeRefused(
          where,
          "is %s".formatted(plain(given)),
          "give %s to %s".formatted(plain(least), plain(most)));
    }
    return given;
  }

  /** A whole number within limits, both included. */
  public int whole(String key, int least, int most) {
    double value = number(key, least, most);
    if (value != Math.rint(value)) {
      throw new RecipeRefused(path(key), "is " + value, "give a whole number");
    }
    return (int) value;
  }

  /** A whole number within limits, or what stands in its place where the key is absent. */
  public int whole(String key, int least, int most, int otherwise) {
    return has(key) ? whole(key, least, most) : otherwise;
  }

  /** Yes or no; no where the key is absent. */
  public boolean flag(String key) {
    return switch (get(key)) {
      case null -> false;
      case Boolean value -> value;
      case Object other ->
          throw new RecipeRefused(path(key), "is " + kind(other), "give true or false");
    };
  }

  /** One of several words. */
  public String oneOf(String key, List<String> known) {
    return known(path(key), text(key), known);
  }

  /** One of several words, or what stands in its place where the key is absent. */
  public String oneOf(String key, List<String> known, String otherwise) {
    return has(key) ? oneOf(key, known) : otherwise;
  }

  /** Refuses a word that is not known. */
  public static String known(String where, String word, List<String> known) {
    if (!known.contains(word)) {
      throw new RecipeRefused(where, "is " + Nearest.quoted(word), Nearest.remedy(word, known));
    }
    return word;
  }

  /** Texts of a list; none if the key is absent. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    List<?> list = list(key);
    for (int i = 0; i < list.size(); i++) {
      texts.add(text("%s[%d]".formatted(path(key), i + 1), list.get(i)));
    }
    return texts;
  }

  /** One text, or several of a list. */
  public List<String> textOrTexts(String key) {
    return get(key) instanceof List<?> ? texts(key) : List.of(text(key));
  }

  /** Numbers of a list within limits; none if the key is absent. */
  public List<Double> numbers(String key, double least, double most) {
    List<Double> numbers = new ArrayList<>();
    List<?> list = list(key);
    for (int i = 0; i < list.size(); i++) {
      numbers.add(number("%s[%d]".formatted(path(key), i + 1), list.get(i), least, most));
    }
    return numbers;
  }

  /** Pairs of numbers of a list; none if the key is absent. */
  public List<List<Double>> pairs(String key) {
    List<List<Double>> pairs = new ArrayList<>();
    for (Object item : list(key)) {
      if (!(item instanceof List<?> pair) || pair.size() != 2) {
        throw new RecipeRefused(path(key), "holds no pair", "give two numbers, as in [0.5, 5]");
      }
      pairs.add(
          List.of(
              number(path(key), pair.get(0), -Double.MAX_VALUE, Double.MAX_VALUE),
              number(path(key), pair.get(1), -Double.MAX_VALUE, Double.MAX_VALUE)));
    }
    return pairs;
  }

  /** The text, or what stands for nothing. */
  public Optional<String> ifText(String key) {
    return has(key) ? Optional.of(text(key)) : Optional.empty();
  }

  /** A mapping below a key as it is, for whoever reads it by his own rules. */
  public Map<?, ?> raw(String key) {
    return section(key).map;
  }

  /** All that stands here, as one text: another text when anything of it changes. */
  public String content() {
    return map.toString();
  }

  private List<?> list(String key) {
    return switch (get(key)) {
      case null -> List.of();
      case List<?> list -> list;
      case Object other ->
          throw new RecipeRefused(path(key), "is " + kind(other), "give a list, as in [a, b]");
    };
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** What a value is, never what it says: a recipe may be anybody's. */
  private static String kind(@Nullable Object value) {
    return switch (value) {
      case null -> "missing";
      case String _ -> "a text";
      case Number _ -> "a number";
      case Boolean _ -> "true or false";
      case List<?> _ -> "a list";
      case Map<?, ?> _ -> "a mapping";
      case Object _ -> "of another kind";
    };
  }
}
