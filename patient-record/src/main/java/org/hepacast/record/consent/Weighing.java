package org.hepacast.record.consent;

import java.util.List;
import java.util.function.Predicate;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.record.fact.Agreement;
import org.hepacast.record.fact.Agreement.Effect;
import org.hepacast.record.fact.Agreement.Rule;
import org.hepacast.record.fact.Agreement.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What one Consent does to this installation, by those of its rules that are in force: permits,
 * denies, or neither (null).
 */
record Weighing(ConsentRules rules, Scope scope, Predicate<Rule> inForce) {

  @Nullable Effect effect(Agreement agreement) {
    Rule root = agreement.rule();
    if (isOfAnotherPurpose() || !inForce.test(root)) {
      return null;
    }
    Effect stated = root.effect();
    Effect base = stated == null ? agreement.policy() : stated;
    if (base == null) {
      return applies(root, Effect.DENY) ? exceptions(root, null) : null;
    }
    if (applies(root, base)) {
      return exceptions(root, base);
    }
    return stated == null ? null : agreement.policy();
  }

  /** Of research where this suite treats, and of treatment where it does research. */
  private boolean isOfAnotherPurpose() {
    return switch (scope) {
      case PRIVACY, UNKNOWN -> false;
      case TREATMENT -> rules.purpose() != Purpose.TREAT;
      case RESEARCH -> rules.purpose() != Purpose.HRESCH;
    };
  }

  /** Of several that apply one that denies has the last word. */
  private @Nullable Effect exceptions(Rule rule, @Nullable Effect base) {
    Effect found = base;
    for (Rule exception : rule.exceptions()) {
      Effect effect = exception(exception);
      if (effect == Effect.DENY) {
        return Effect.DENY;
      }
      found = effect == null ? found : effect;
    }
    return found;
  }

  private @Nullable Effect exception(Rule rule) {
    Effect effect = rule.effect() == null ? Effect.DENY : rule.effect();
    return inForce.test(rule) && applies(rule, effect) ? exceptions(rule, effect) : null;
  }

  /**
   * What denies applies unless it is surely about others; what permits only what is surely this.
   */
  private boolean applies(Rule rule, Effect effect) {
    return switch (effect) {
      case PERMIT -> isSurelyOurs(rule);
      case DENY -> !isSurelyOfOthers(rule);
    };
  }

  private boolean isSurelyOurs(Rule rule) {
    return scope != Scope.UNKNOWN
        && (rule.purposes().isEmpty() || rules.purpose().isAmong(rule.purposes()))
        && (rule.actions().isEmpty() || rule.actions().contains("use"))
        && (rule.codes().isEmpty() || isNamed(rule.codes()))
        && rule.classes().isEmpty()
        && !rule.otherwise();
  }

  private boolean isSurelyOfOthers(Rule rule) {
    return isSurely(rule.purposes(), rules.purpose()::isBeside)
        || isSurely(rule.actions(), actions -> actions.stream().allMatch("correct"::equals))
        || isSurely(rule.codes(), this::areOfOthers)
        || isSurely(rule.classes(), classes -> classes.stream().noneMatch(Weighing::mayTouch));
  }

  private static boolean isSurely(List<String> limits, Predicate<List<String>> other) {
    return !limits.isEmpty() && other.test(limits);
  }

  private boolean isNamed(List<String> codes) {
    return codes.stream().anyMatch(rules.codes()::contains);
  }

  /** Where nobody has told this suite's codes, any may be; but those of a treatment name that. */
  private boolean areOfOthers(List<String> codes) {
    return rules.codes().isEmpty() ? scope == Scope.TREATMENT : !isNamed(codes);
  }

  /** Resource types that this suite reads or writes, and what is no resource type of FHIR. */
  private static boolean mayTouch(String type) {
    return type.contains("|") || type.equals("RiskAssessment") || ReadType.of(type).isPresent();
  }
}
