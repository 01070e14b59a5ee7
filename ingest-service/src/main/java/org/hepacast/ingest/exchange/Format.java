package org.hepacast.ingest.exchange;

import java.util.Locale;
import java.util.Optional;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.ingest.resource.Refusal;
import org.jspecify.annotations.Nullable;

/** How FHIR is written. */
enum Format {
  JSON("application/fhir+json"),
  XML("application/fhir+xml");

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType + ";charset=utf-8";
  }

  /**
   * Of the body of a request.
   *
   * @throws Refusal 415
   */
  static Format ofBody(@Nullable String contentType) {
    return of(contentType == null ? "" : contentType)
        .orElseThrow(
            () ->
                new Refusal(
                    415,
                    Finding.Code.WRONG_RESOURCE_TYPE,
                    "Content-Type",
                    "no FHIR media type",
                    "send application/fhir+json or application/fhir+xml"));
  }

  /** Of the answer: as the sender accepts it, else as it writes itself. */
  static Format ofAnswer(@Nullable String accept, @Nullable String contentType) {
    return of(accept == null ? "" : accept)
        .or(() -> of(contentType == null ? "" : contentType))
        .orElse(JSON);
  }

  private static Optional<Format> of(String mediaTypes) {
    String lower = mediaTypes.toLowerCase(Locale.ROOT);
    int json = first(lower, "application/fhir+json", "application/json");
    int xml = first(lower, "application/fhir+xml", "application/xml");
    if (json == xml) {
      return Optional.empty();
    }
    return Optional.of(json < xml ? JSON : XML);
  }

  private static int first(String text, String one, String other) {
    int a = text.indexOf(one);
    int b = text.indexOf(other);
    return Math.min(a < 0 ? Integer.MAX_VALUE : a, b < 0 ? Integer.MAX_VALUE : b);
  }
}
