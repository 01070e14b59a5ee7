package org.hepacast.record.consent;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What an installation computes for, as HL7 v3 ActReason (PurposeOfUse) has it, each with the codes
 * that are narrower.
 */
public enum Purpose {
  /** Treatment of the patient. */
  TREAT(Set.of("CAREMGT", "CLINTRL", "COC", "ETREAT", "BTG", "ERTREAT", "POPHLTH")),
  /** Research in health care. */
  HRESCH(
      Set.of(
          "BIORCH",
          "CLINTRCH",
          "CLINTRCHNPC",
          "CLINTRCHPC",
          "PRECLINTRCH",
          "DSRCH",
          "POARCH",
          "TRANSRCH"));

  /** All that the code system has. */
  private static final String ANY = "PurposeOfUse";

  /** Those that are certainly neither of the two. */
  private static final Set<String> OTHERS =
      Set.of(
          ("HMARKT HOPERAT DONAT FRAUD GOV HACCRED HCOMPL HDECD HDIRECT HDM HLEGAL "
                  + "HOUTCOMS HPRGRP HQUALIMP HSYSADMIN LABELING METAMGT MEMADMIN MILCDM "
                  + "PATADMIN PATSFTY PERFMSR RECORDMGT SYSDEV HTEST TRAIN HPAYMT CLMATTCH "
                  + "COVAUTH COVERAGE ELIGDTRM ELIGVER ENROLLM MILDCRG REMITADV PATRQT "
                  + "FAMRQT PWATRNY SUPNWK PUBHLTH DISASTER THREAT")
              .split(" "));

  private final Set<String> narrower;

  Purpose(Set<String> narrower) {
    this.narrower = narrower;
  }

  /** Whether what is said of these purposes is said of all of this one. */
  boolean isAmong(List<String> purposes) {
    return purposes.contains(name()) || purposes.contains(ANY);
  }

  /** Whether none of these purposes touches this one, as far as one can know. */
  boolean isBeside(List<String> purposes) {
    return purposes.stream().allMatch(this::isAnother);
  }

  private boolean isAnother(String code) {
    return OTHERS.contains(code)
        || Arrays.stream(values())
            .filter(other -> other != this)
            .anyMatch(other -> other.name().equals(code) || other.narrower.contains(code));
  }
}
