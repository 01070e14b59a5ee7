package org.hepacast.imaging.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Defensive copies that keep their order. */
final class Copies {

  private Copies() {}

  static <K, V> SequencedMap<K, V> of(SequencedMap<K, V> map) {
    return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
  }
}
