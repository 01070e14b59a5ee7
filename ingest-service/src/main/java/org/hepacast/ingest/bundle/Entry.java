package org.hepacast.ingest.bundle;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a Bundle.
 *
 * @param index from 0
 * @param method {@code request.method}
 * @param url {@code request.url}
 * @param searchMode {@code search.mode}
 * @param resource the resource's own bytes, as they stood in the Bundle
 */
public record Entry(
    int index,
    @Nullable String fullUrl,
    @Nullable String method,
    @Nullable String url,
    @Nullable String searchMode,
    byte @Nullable [] resource) {

  /** Without the resource: it is patient data. */
  @Override
  public String toString() {
    return "Entry[" + index + "]";
  }
}
