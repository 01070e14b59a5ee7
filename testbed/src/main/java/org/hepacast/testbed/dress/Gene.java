package org.hepacast.testbed.dress;

/** Genes whose mutation a score reads. */
enum Gene {
  KRAS("HGNC:6407", "21702-6"),
  NRAS("HGNC:7989", "21719-0");

  private final String hgnc;
  private final String loinc;

  Gene(String hgnc, String loinc) {
    this.hgnc = hgnc;
    this.loinc = loinc;
  }

  String hgnc() {
    return hgnc;
  }

  /** The gene's mutations found, in tissue or blood. */
  String loinc() {
    return loinc;
  }
}
