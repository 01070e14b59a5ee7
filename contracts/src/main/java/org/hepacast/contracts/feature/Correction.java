package org.hepacast.contracts.feature;

import org.hepacast.contracts.event.VersionedReference;
import org.jspecify.annotations.Nullable;

/**
 * A used value that changed at its source after a vector had been sent.
 *
 * @param feature which
 * @param before the resource version used until then
 * @param after the version or other resource used now; null when nothing usable is left
 * @param text for a person: old value -> new value, and why
 */
public record Correction(
    String feature, VersionedReference before, @Nullable VersionedReference after, String text) {

  /** Without the text: it quotes values. */
  @Override
  public String toString() {
    return "Correction[" + feature + "]";
  }
}
