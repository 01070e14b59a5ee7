package org.hepacast.ingest.bundle;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a Bundle.
 *
 * @param index from 0
 * @param method {@code request.method}
 * @param url {@code request.url}
 * @param searchMode {@code search.mode}
 * @param response of a history: what came of the request
 * @param resource the resource's own bytes, as they stood in the Bundle
 */
public record Entry(
    int index,
    @Nullable String fullUrl,
    @Nullable String method,
    @Nullable String url,
    @Nullable String searchMode,
    Response response,
    byte @Nullable [] resource) {

  /**
   * As a server answered.
   *
   * @param etag {@code response.etag}
   * @param lastModified {@code response.lastModified}
   */
  public record Response(@Nullable String etag, @Nullable String lastModified) {}

  /** Without the resource: it is patient data. */
  @Override
  public String toString() {
    return "Entry[" + index + "]";
  }
}
