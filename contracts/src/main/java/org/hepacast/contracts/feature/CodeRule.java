package org.hepacast.contracts.feature;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A code that means something: exactly, or (ICD-10, ATC) with everything below it. */
public record CodeRule(String system, @Nullable String code, @Nullable String prefix) {

  /**
   * SNOMED CT post-coordinated expressions are read as their focus concept; ICD-10 categories
   * include their subdivisions (C18 matches C18.7).
   */
  public boolean matches(String givenSystem, String givenCode) {
    if (!system.equals(givenSystem)) {
      return false;
    }
    if (prefix != null) {
      return givenCode.startsWith(prefix);
    }
    int colon = givenCode.indexOf(':');
    String focus = colon < 0 ? givenCode : givenCode.substring(0, colon);
    return system.contains("icd-10")
        ? undotted(focus).startsWith(undotted(String.valueOf(code)))
        : focus.equals(code);
  }

  private static String undotted(String icd) {
    return icd.replace(".", "").toUpperCase(Locale.ROOT);
  }
}
