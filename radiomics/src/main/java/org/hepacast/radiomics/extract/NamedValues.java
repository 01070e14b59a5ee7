package org.hepacast.radiomics.extract;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * Values by name, in the order in which they come. A name that is there already is refused: one
 * value would silently take the place of another.
 */
final class NamedValues<V> {

  private final SequencedMap<String, V> values = new LinkedHashMap<>();
  private final Map<String, String> sources = new HashMap<>();

  /**
   * @param source where the value comes from, for the refusal
   */
  void put(String name, V value, String source) {
    String first = sources.putIfAbsent(name, source);
    if (first != null) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "two results have the name %s: one of %s, one of %s".formatted(name, first, source),
          "take one of them out, or give it other parameters");
    }
    values.put(name, value);
  }

  void putAll(NamedValues<V> others) {
    others.values.forEach(
        (name, value) -> put(name, value, String.valueOf(others.sources.get(name))));
  }

  int size() {
    return values.size();
  }

  SequencedMap<String, V> asMap() {
    return values;
  }
}
