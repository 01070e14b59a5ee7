package org.hepacast.record.cases;

import java.util.Optional;
import org.hepacast.contracts.fhir.FhirTime;
import org.jspecify.annotations.Nullable;

/** Times as facts keep them: the text that was written, or nothing. */
final class Times {
  private Times() {}

  static Optional<FhirTime> parse(@Nullable String written) {
    return written == null ? Optional.empty() : FhirTime.parse(written);
  }
}
