package org.hepacast.contracts.consent;

import org.hepacast.contracts.event.VersionedReference;
import org.jspecify.annotations.Nullable;

/**
 * Why nothing may be computed of a patient.
 *
 * @param consent the FHIR Consent that says so; null where none does
 * @param given {@code Consent.dateTime}, as written; null where it has none
 */
public record Refusal(Why why, @Nullable VersionedReference consent, @Nullable String given) {

  /** What the record says, or does not. */
  public enum Why {
    /** A Consent that denies it. */
    REFUSED("The patient refuses (consent)"),
    /** A Consent that permitted it is no longer active. */
    PERMISSION_ENDED("The patient's permission has ended (consent)"),
    /** A Consent that would permit it was rejected. */
    PERMISSION_REJECTED("The patient has not given the permission (consent)"),
    /** What the Consent says is not known: that is never taken for a permission. */
    NOT_UNDERSTOOD("A consent on record cannot be understood, and counts as a refusal"),
    /** No Consent speaks of it, and where this suite runs nothing is computed without one. */
    NOT_PERMITTED("No consent on record permits it");

    private final String words;

    Why(String words) {
      this.words = words;
    }
  }

  /** {@code The patient refuses (consent): Consent/7 of 2026-03-01}. */
  public String words() {
    if (consent == null) {
      return why.words;
    }
    return why.words + ": " + consent.reference() + (given == null ? "" : " of " + given);
  }

  /** The first line of what is shown in the place of a risk. */
  public String headline() {
    return switch (why) {
      case REFUSED, PERMISSION_ENDED, PERMISSION_REJECTED ->
          "The patient refuses: nothing is computed.";
      case NOT_UNDERSTOOD -> "A consent cannot be understood: nothing is computed.";
      case NOT_PERMITTED -> "No consent permits it: nothing is computed.";
    };
  }

  /** As a sentence, with what follows. */
  public String sentence() {
    return words() + ". Nothing is computed until a consent permits it.";
  }

  /** Without its reference: that a patient refuses is patient data. */
  @Override
  public String toString() {
    return "Refusal[" + why + "]";
  }
}
