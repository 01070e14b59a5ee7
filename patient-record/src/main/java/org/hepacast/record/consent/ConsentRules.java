package org.hepacast.record.consent;

import java.util.Set;
import java.util.TreeSet;

/**
 * What an installation takes from Consents.
 *
 * @param purpose what it computes for
 * @param unsaid what holds where no Consent says anything
 * @param codes {@code system|code} by which {@code provision.code} names what this suite does; none
 *     where the hospital has no such codes
 */
public record ConsentRules(Purpose purpose, Unsaid unsaid, Set<String> codes) {
  /** Treatment, which needs no opt-in. */
  public static final ConsentRules TREATMENT =
      new ConsentRules(Purpose.TREAT, Unsaid.PERMITTED, Set.of());

  public ConsentRules {
    codes = Set.copyOf(codes);
  }

  /** Where nothing was said. */
  public enum Unsaid {
    PERMITTED,
    REFUSED
  }

  /** Equal rules have the same: tells whether another decision may follow than before. */
  public String fingerprint() {
    return purpose + " " + unsaid + " " + String.join(" ", new TreeSet<>(codes));
  }
}
