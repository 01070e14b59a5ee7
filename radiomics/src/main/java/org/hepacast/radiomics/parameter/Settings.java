package org.hepacast.radiomics.parameter;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.jspecify.annotations.Nullable;

/** Checked settings; what is not set has its default. Immutable. */
public final class Settings {

  /** Nothing set. */
  public static final Settings DEFAULTS = new Settings(Collections.emptySortedMap());

  private final SortedMap<String, Setting<?>> byKey;

  private Settings(SortedMap<String, Setting<?>> byKey) {
    this.byKey = byKey;
  }

  /** A parameter and the value set for it. */
  private record Setting<T>(Parameter<T> parameter, T value) {

    boolean isDefault() {
      return value.equals(parameter.defaultValue());
    }

    String written() {
      return parameter.accepts().write(value);
    }
  }

  /**
   * These settings with others in their place.
   *
   * @param where the part of the file, for refusals
   * @param nodes key to parsed value; null is the parameter's "none", or takes the setting away
   * @param known every parameter that may be set, by key
   */
  public Settings with(String where, Map<?, ?> nodes, Map<String, Parameter<?>> known) {
    var changed = new TreeMap<String, Setting<?>>(byKey);
    nodes.forEach(
        (key, node) -> {
          Parameter<?> parameter = known.get(String.valueOf(key));
          if (parameter == null) {
            throw new RadiomicsException(
                Kind.PARAMETER,
                "%s has no parameter %s".formatted(where, key),
                "use one of " + String.join(", ", known.keySet()));
          }
          changed.put(parameter.key(), read(parameter, where, node));
        });
    return new Settings(changed);
  }

  private static <T> Setting<T> read(Parameter<T> parameter, String where, @Nullable Object node) {
    return new Setting<>(parameter, parameter.read(where, node));
  }

  /** The value set, or the parameter's default. */
  public <T> T get(Parameter<T> parameter) {
    Setting<?> setting = byKey.get(parameter.key());
    if (setting == null) {
      return parameter.defaultValue();
    }
    if (setting.parameter() != parameter.widest()) {
      throw new IllegalStateException("two declarations of the parameter " + parameter.key());
    }
    // Of the same declaration, hence of its type.
    @SuppressWarnings("unchecked")
    T value = (T) setting.value();
    return value;
  }

  /** Whether the value differs from the parameter's default. */
  public boolean changes(Parameter<?> parameter) {
    return !get(parameter).equals(parameter.defaultValue());
  }

  /** The value of a parameter as a file writes it. */
  public <T> String written(Parameter<T> parameter) {
    return parameter.accepts().write(get(parameter));
  }

  /** What differs from the defaults, by key; the form that identifies a protocol. */
  @Override
  public String toString() {
    var written = new TreeMap<String, String>();
    byKey.forEach(
        (key, setting) -> {
          if (!setting.isDefault()) {
            written.put(key, setting.written());
          }
        });
    return written.toString();
  }
}
