package org.hepacast.record.cases;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureDefinition.Window;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.contracts.fhir.FhirTime.Precision;
import org.hepacast.contracts.observation.Reading.Standing;
import org.hepacast.record.cases.AsOf.Placement;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.Result;
import org.jspecify.annotations.Nullable;

/**
 * What one Observation (or one of its components) says of a feature.
 *
 * @param position among the results of the Observation
 * @param effective null where the Observation tells no time
 * @param inBlood looked for in blood only
 */
record Observed(
    KnownResource resource,
    int position,
    Result result,
    @Nullable FhirTime effective,
    boolean inBlood) {

  static final Comparator<Observed> BY_ID =
      Comparator.comparing((Observed observed) -> observed.resource().key())
          .thenComparingInt(Observed::position);

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
          .thenComparing(BY_ID);

  static Stream<Observed> of(KnownResource resource) {
    if (!(resource.fact() instanceof Fact.Results results)) {
      return Stream.empty();
    }
    FhirTime effective = Times.parse(results.effective()).orElse(null);
    return IntStream.range(0, results.results().size())
        .mapToObj(i -> new Observed(resource, i, results.results().get(i), effective, false));
  }

  /** The same finding, which cannot be used for a reason that only the case knows. */
  Observed refused(Result.Refused why) {
    return new Observed(resource, position, why, effective, inBlood);
  }

  Observed fromBlood() {
    return new Observed(resource, position, result, effective, true);
  }

  Fact.Results results() {
    return (Fact.Results) resource.fact();
  }

  Optional<Result.Measured> measured() {
    return result instanceof Result.Measured measured ? Optional.of(measured) : Optional.empty();
  }

  boolean isRefused() {
    return result instanceof Result.Refused;
  }

  boolean isWithdrawn() {
    return result instanceof Result.Withdrawn;
  }

  boolean isPreliminary() {
    return switch (result) {
      case Result.Measured measured -> measured.standing() == Standing.PRELIMINARY;
      case Result.Refused refused -> Boolean.TRUE.equals(refused.preliminary());
      case Result.Withdrawn withdrawn -> false;
    };
  }

  /**
   * What cannot be read and would not be chosen if it could: a preliminary value yields to a final
   * one, however new.
   */
  boolean yieldsTo(Observed best) {
    return rank() == best.rank() && isPreliminary() && !best.isPreliminary();
  }

  boolean isCorrected() {
    return measured().filter(m -> m.standing() == Standing.CORRECTED).isPresent();
  }

  /** What tells no time counts as inside: nobody can say that it is not. */
  boolean isInside(AsOf asOf, Window window) {
    return effective == null || asOf.place(effective, window) == Placement.INSIDE;
  }

  /** Not certain to be as old as the other; without a time it may be as new as its last writing. */
  boolean mayBeNewerThan(Observed other) {
    if (effective == null) {
      return resource.version().lastUpdated().isAfter(other.start());
    }
    return effective.precision() == Precision.TIME
        ? effective.start().isAfter(other.start())
        : effective.end().isAfter(other.start());
  }

  VersionedReference reference() {
    return resource.reference();
  }

  int rank() {
    return switch (result) {
      case Result.Measured measured -> measured.rank();
      case Result.Refused refused -> refused.rank();
      case Result.Withdrawn withdrawn -> Integer.MAX_VALUE;
    };
  }

  Instant start() {
    return effective == null ? Instant.MIN : effective.start();
  }
}
