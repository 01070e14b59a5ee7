package org.hepacast.testbed.dress;

/** How much the primary still looks like the tissue it came from. */
enum Differentiation {
  WELL("1228848004", "G1: Well differentiated", "gut differenziert"),
  MODERATE("1228850007", "G2: Moderately differentiated", "mäßig differenziert"),
  POOR("1228851006", "G3: Poorly differentiated", "schlecht differenziert");

  private final String snomed;
  private final String english;
  private final String german;

  Differentiation(String snomed, String english, String german) {
    this.snomed = snomed;
    this.english = english;
    this.german = german;
  }

  /** American Joint Committee on Cancer grade, SNOMED CT. */
  String snomed() {
    return snomed;
  }

  /** 1 to 3. */
  int grade() {
    return ordinal() + 1;
  }

  String english() {
    return english;
  }

  String german() {
    return german;
  }
}
