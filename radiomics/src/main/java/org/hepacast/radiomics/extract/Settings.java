package org.hepacast.radiomics.extract;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.jspecify.annotations.Nullable;

/** Validated settings; what is not set has its default. Immutable. */
public final class Settings {

  static final Settings DEFAULTS = new Settings(new EnumMap<>(Setting.class));

  private final Map<Setting, Object> values;

  private Settings(Map<Setting, Object> values) {
    this.values = values;
  }

  /**
   * These settings with others in their place.
   *
   * @param where the part of the file, for errors
   * @param nodes key to parsed value; null takes a setting away
   */
  Settings with(String where, Map<?, ?> nodes) {
    var changed = new EnumMap<Setting, Object>(Setting.class);
    changed.putAll(values);
    nodes.forEach((key, node) -> apply(changed, where, key, node));
    return new Settings(changed);
  }

  private static void apply(
      Map<Setting, Object> changed, String where, @Nullable Object key, @Nullable Object node) {
    Setting setting =
        Setting.find(String.valueOf(key))
            .orElseThrow(
                () ->
                    new RadiomicsException(
                        Kind.PARAMETER,
                        "%s has no parameter %s".formatted(where, key),
                        "use one of " + Setting.keys()));
    if (node == null) {
      changed.remove(setting);
      return;
    }
    Object value =
        setting
            .kind()
            .parse(node)
            .orElseThrow(
                () ->
                    new RadiomicsException(
                        Kind.PARAMETER,
                        "%s: %s cannot be %s".formatted(where, setting.key(), node),
                        "give " + setting.accepts()));
    changed.put(setting, value);
  }

  private Optional<Object> find(Setting setting) {
    Object own = values.get(setting);
    return own != null ? Optional.of(own) : setting.defaultValue();
  }

  private Object require(Setting setting) {
    return find(setting).orElseThrow(() -> new IllegalStateException(setting.key() + " not set"));
  }

  public boolean flag(Setting setting) {
    return (Boolean) require(setting);
  }

  public int integer(Setting setting) {
    return (Integer) require(setting);
  }

  public double number(Setting setting) {
    return (Double) require(setting);
  }

  public String text(Setting setting) {
    return (String) require(setting);
  }

  public Optional<Integer> optionalInteger(Setting setting) {
    return find(setting).map(Integer.class::cast);
  }

  public Optional<Double> optionalNumber(Setting setting) {
    return find(setting).map(Double.class::cast);
  }

  public Optional<String> optionalText(Setting setting) {
    return find(setting).map(String.class::cast);
  }

  public List<Double> numbers(Setting setting) {
    return list(setting).stream().map(Double.class::cast).toList();
  }

  public List<Integer> integers(Setting setting) {
    return list(setting).stream().map(Integer.class::cast).toList();
  }

  List<?> list(Setting setting) {
    return find(setting).map(v -> (List<?>) v).orElse(List.of());
  }

  boolean isSet(Setting setting) {
    return find(setting).isPresent();
  }

  /** What differs from the defaults, by key; the form that identifies a protocol. */
  @Override
  public String toString() {
    var byKey = new TreeMap<String, Object>();
    values.forEach(
        (setting, value) -> {
          if (!value.equals(setting.defaultValue().orElse(null))) {
            byKey.put(setting.key(), value);
          }
        });
    return byKey.toString();
  }
}
