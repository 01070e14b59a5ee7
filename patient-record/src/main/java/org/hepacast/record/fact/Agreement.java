package org.hepacast.record.fact;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a FHIR Consent says, as far as it may matter whether anything is computed of the patient.
 * Whether it does matter here, and now, {@code record.consent} tells.
 *
 * @param policy what holds where no rule says otherwise; null where the policy does not tell
 * @param given {@code Consent.dateTime}, as written
 * @param rule {@code Consent.provision}; says nothing where there is none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Agreement(
    Status status, Scope scope, @Nullable Effect policy, @Nullable String given, Rule rule) {

  public Agreement {
    status = Objects.requireNonNullElse(status, Status.UNKNOWN);
    scope = Objects.requireNonNullElse(scope, Scope.UNKNOWN);
    rule = Objects.requireNonNullElse(rule, Rule.NOTHING);
  }

  /** {@code Consent.status}. */
  public enum Status {
    ACTIVE,
    /** Terminated or replaced. */
    INACTIVE,
    REJECTED,
    /** Draft or proposed: not given yet. */
    PROPOSED,
    ENTERED_IN_ERROR,
    UNKNOWN
  }

  /** {@code Consent.scope}. */
  public enum Scope {
    PRIVACY,
    TREATMENT,
    RESEARCH,
    UNKNOWN
  }

  /** What a rule, or a policy, does. */
  public enum Effect {
    PERMIT,
    DENY
  }

  /**
   * A provision. What it is limited to, all of it must be met; lists that are empty limit nothing.
   *
   * @param effect null of a rule that only limits what the policy says
   * @param start of its period, as written
   * @param end likewise
   * @param purposes codes of v3-ActReason; those of other systems as {@code system|code}
   * @param actions codes of consentaction; those of other systems as {@code system|code}
   * @param codes as {@code system|code}
   * @param classes FHIR resource types; those of other systems as {@code system|code}
   * @param otherwise limited by what cannot be weighed here: actors, labels, single resources
   * @param exceptions provisions inside this one
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Rule(
      @Nullable Effect effect,
      @Nullable String start,
      @Nullable String end,
      List<String> purposes,
      List<String> actions,
      List<String> codes,
      List<String> classes,
      boolean otherwise,
      List<Rule> exceptions) {
    /** Limits nothing, and says nothing. */
    public static final Rule NOTHING =
        new Rule(null, null, null, List.of(), List.of(), List.of(), List.of(), false, List.of());

    public Rule {
      purposes = Kept.list(purposes);
      actions = Kept.list(actions);
      codes = Kept.list(codes);
      classes = Kept.list(classes);
      exceptions = Kept.list(exceptions);
    }
  }

  /** Without what it says: it is patient data. */
  @Override
  public String toString() {
    return "Agreement[]";
  }
}
