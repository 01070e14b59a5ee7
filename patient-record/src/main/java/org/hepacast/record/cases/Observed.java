package org.hepacast.record.cases;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.contracts.observation.Reading.Standing;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.Result;
import org.jspecify.annotations.Nullable;

/**
 * What one Observation (or one of its components) says of a feature.
 *
 * @param position among the results of the Observation
 * @param effective null where the Observation tells no time
 */
record Observed(KnownResource resource, int position, Result result, @Nullable FhirTime effective) {

  /**
   * The best first: by rank; final before preliminary; the newest, where a time is newer than the
   * day or month it lies in, which may begin before it; the copy last written; and lastly by id, so
   * that no two orders of arrival choose differently.
   */
  static final Comparator<Observed> BEST_FIRST =
      Comparator.comparingInt(Observed::rank)
          .thenComparing(Observed::isPreliminary)
          .thenComparing(Observed::start, Comparator.reverseOrder())
          .thenComparing(
              observed -> observed.resource().version().lastUpdated(), Comparator.reverseOrder())
          .thenComparing(observed -> observed.resource().key())
          .thenComparingInt(Observed::position);

  static Stream<Observed> of(KnownResource resource) {
    if (!(resource.fact() instanceof Fact.Results results)) {
      return Stream.empty();
    }
    FhirTime effective = Times.parse(results.effective()).orElse(null);
    return IntStream.range(0, results.results().size())
        .mapToObj(i -> new Observed(resource, i, results.results().get(i), effective))
        .filter(observed -> observed.isAtItsSite(results));
  }

  /** A code that is used for several sites speaks of a feature only where the site is said. */
  private boolean isAtItsSite(Fact.Results results) {
    return result.onlyAt() == null || results.about().sites().contains(result.onlyAt());
  }

  Optional<Result.Measured> measured() {
    return result instanceof Result.Measured measured ? Optional.of(measured) : Optional.empty();
  }

  boolean isPreliminary() {
    return measured().filter(m -> m.standing() == Standing.PRELIMINARY).isPresent();
  }

  boolean isCorrected() {
    return measured().filter(m -> m.standing() == Standing.CORRECTED).isPresent();
  }

  VersionedReference reference() {
    return resource.reference();
  }

  private int rank() {
    return measured().map(Result.Measured::rank).orElse(Integer.MAX_VALUE);
  }

  private Instant start() {
    return effective == null ? Instant.MIN : effective.start();
  }
}
