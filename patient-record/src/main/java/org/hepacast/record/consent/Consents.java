package org.hepacast.record.consent;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hepacast.contracts.consent.Refusal;
import org.hepacast.contracts.consent.Refusal.Why;
import org.hepacast.record.fact.Agreement;
import org.hepacast.record.fact.Agreement.Effect;
import org.hepacast.record.fact.Agreement.Rule;
import org.hepacast.record.fact.Agreement.Scope;
import org.hepacast.record.fact.Agreement.Status;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.KnownResource;
import org.jspecify.annotations.Nullable;

/**
 * Decides by all Consents of a person. A pure function of them and the instant; safe for use by
 * many threads.
 *
 * <p>The one that was given last decides. Where it is not beyond doubt which that is, since one has
 * no date or two are of the same day, a refusal stands against a permission.
 */
public final class Consents {
  private static final Comparator<Refused> NEWEST =
      Comparator.comparing((Refused one) -> one.given() == null ? Instant.MIN : one.given().start())
          .thenComparing(one -> one.resource().key());

  private final ConsentRules rules;
  private final ZoneId zone;

  /**
   * @param zone of the hospital, for dates without a time
   */
  public Consents(ConsentRules rules, ZoneId zone) {
    this.rules = rules;
    this.zone = zone;
  }

  private record Refused(KnownResource resource, Why why, @Nullable Span given) {}

  public static boolean isConsent(Fact fact) {
    return fact instanceof Fact.Consented
        || (fact instanceof Fact.Unusable unusable && unusable.said() instanceof Fact.Consented);
  }

  /**
   * @param consents all of one person; other resources say nothing
   */
  public Permission at(Instant at, List<KnownResource> consents) {
    List<Span> permissions =
        consents.stream()
            .filter(one -> permits(one, at))
            .flatMap(one -> given(one).stream())
            .toList();
    boolean permitted = consents.stream().anyMatch(one -> permits(one, at));
    Instant until = nextChange(at, consents);
    Optional<Refused> refused =
        consents.stream()
            .flatMap(one -> refusal(one, at).stream())
            .filter(one -> stands(one, permitted, permissions))
            .max(NEWEST);
    if (refused.isPresent()) {
      return new Permission.Refused(told(refused.get()), until);
    }
    return permitted || rules.unsaid() == ConsentRules.Unsaid.PERMITTED
        ? new Permission.Granted(until)
        : new Permission.Refused(new Refusal(Why.NOT_PERMITTED, null, null), until);
  }

  /** Consents are ended as well where others replace them: then these tell what holds. */
  private static boolean stands(Refused refused, boolean permitted, List<Span> permissions) {
    return refused.why() == Why.PERMISSION_ENDED
        ? !permitted
        : permissions.stream().noneMatch(one -> isAfter(one, refused.given()));
  }

  private static boolean isAfter(Span permission, @Nullable Span refusal) {
    return refusal != null && permission.isAfter(refusal);
  }

  private static Refusal told(Refused refused) {
    return new Refusal(
        refused.why(),
        refused.resource().reference(),
        agreement(refused.resource()).map(Agreement::given).orElse(null));
  }

  private boolean permits(KnownResource resource, Instant at) {
    return resource.fact() instanceof Fact.Consented(Agreement agreement)
        && agreement.status() == Status.ACTIVE
        && inForce(agreement, at) == Effect.PERMIT;
  }

  private Optional<Refused> refusal(KnownResource resource, Instant at) {
    return agreement(resource)
        .flatMap(
            agreement ->
                Optional.ofNullable(
                    resource.fact() instanceof Fact.Unusable
                        ? ofUnusable(agreement)
                        : of(agreement, at)))
        .map(why -> new Refused(resource, why, given(resource).orElse(null)));
  }

  /** What was never given, or given in error, matters to nobody, whatever else it says. */
  private static @Nullable Why ofUnusable(Agreement agreement) {
    return switch (agreement.status()) {
      case ACTIVE, INACTIVE, REJECTED, UNKNOWN -> Why.NOT_UNDERSTOOD;
      case PROPOSED, ENTERED_IN_ERROR -> null;
    };
  }

  /**
   * A permission that was ended or rejected is a refusal, whatever its period: of data, for an
   * agreement to a treatment ends with that.
   */
  private @Nullable Why of(Agreement agreement, Instant at) {
    boolean wasPermitted = agreement.scope() != Scope.TREATMENT && ever(agreement) == Effect.PERMIT;
    return switch (agreement.status()) {
      case ACTIVE -> inForce(agreement, at) == Effect.DENY ? Why.REFUSED : null;
      case INACTIVE -> wasPermitted ? Why.PERMISSION_ENDED : null;
      case REJECTED -> wasPermitted ? Why.PERMISSION_REJECTED : null;
      case PROPOSED, ENTERED_IN_ERROR, UNKNOWN -> null;
    };
  }

  private @Nullable Effect inForce(Agreement agreement, Instant at) {
    return new Weighing(rules, agreement.scope(), rule -> isInForce(rule, at)).effect(agreement);
  }

  private @Nullable Effect ever(Agreement agreement) {
    return new Weighing(rules, agreement.scope(), rule -> true).effect(agreement);
  }

  private boolean isInForce(Rule rule, Instant at) {
    return start(rule).map(start -> !at.isBefore(start)).orElse(true)
        && end(rule).map(at::isBefore).orElse(true);
  }

  private Optional<Instant> start(Rule rule) {
    return Span.of(rule.start(), zone).map(Span::start);
  }

  private Optional<Instant> end(Rule rule) {
    return Span.of(rule.end(), zone).map(Span::end);
  }

  /** The first end of a period that is still to come. */
  private @Nullable Instant nextChange(Instant at, List<KnownResource> consents) {
    return consents.stream()
        .filter(one -> one.fact() instanceof Fact.Consented)
        .flatMap(one -> agreement(one).stream())
        .filter(agreement -> agreement.status() == Status.ACTIVE)
        .flatMap(agreement -> all(agreement.rule()))
        .flatMap(rule -> Stream.of(start(rule), end(rule)))
        .flatMap(Optional::stream)
        .filter(at::isBefore)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static Stream<Rule> all(Rule rule) {
    return Stream.concat(Stream.of(rule), rule.exceptions().stream().flatMap(Consents::all));
  }

  private static Optional<Agreement> agreement(KnownResource resource) {
    return switch (resource.fact()) {
      case Fact.Consented(Agreement agreement) -> Optional.of(agreement);
      case Fact.Unusable(Fact.Consented(Agreement agreement), String reason) ->
          Optional.of(agreement);
      case Fact other -> Optional.empty();
    };
  }

  private Optional<Span> given(KnownResource resource) {
    return agreement(resource).flatMap(agreement -> Span.of(agreement.given(), zone));
  }
}
