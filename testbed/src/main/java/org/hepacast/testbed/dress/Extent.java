package org.hepacast.testbed.dress;

/** How much of the liver is taken, with the codes of those who bill or count it. */
enum Extent {
  RIGHT_HEMIHEPATECTOMY(
      "61326000",
      "Hepatectomy, total right lobectomy",
      "47130",
      "Hepatectomy, resection of liver; total right lobectomy",
      "5-502.2",
      "Hemihepatektomie rechts"),
  PARTIAL(
      "71273005",
      "Partial hepatectomy",
      "47120",
      "Hepatectomy, resection of liver; partial lobectomy",
      "5-502.0",
      "Bisegmentektomie");

  private final String snomed;
  private final String snomedTerm;
  private final String cpt;
  private final String cptTerm;
  private final String ops;
  private final String opsTerm;

  Extent(String snomed, String snomedTerm, String cpt, String cptTerm, String ops, String opsTerm) {
    this.snomed = snomed;
    this.snomedTerm = snomedTerm;
    this.cpt = cpt;
    this.cptTerm = cptTerm;
    this.ops = ops;
    this.opsTerm = opsTerm;
  }

  String snomed() {
    return snomed;
  }

  String snomedTerm() {
    return snomedTerm;
  }

  String cpt() {
    return cpt;
  }

  String cptTerm() {
    return cptTerm;
  }

  String ops() {
    return ops;
  }

  String opsTerm() {
    return opsTerm;
  }
}
