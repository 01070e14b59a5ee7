package org.hepacast.testbed.dress;

/** Where the primary is, with the codes that every system knows. */
enum PrimarySite {
  SIGMOID("94006002", "60184004", "C18.7", "sigmoid colon", "Colon sigmoideum"),
  CAECUM("363350007", "32713005", "C18.0", "cecum", "Zäkum"),
  RECTUM("93984006", "34402009", "C20", "rectum", "Rektum");

  private final String disorder;
  private final String structure;
  private final String icd10;
  private final String english;
  private final String german;

  PrimarySite(String disorder, String structure, String icd10, String english, String german) {
    this.disorder = disorder;
    this.structure = structure;
    this.icd10 = icd10;
    this.english = english;
    this.german = german;
  }

  /** SNOMED CT, the cancer. */
  String disorder() {
    return disorder;
  }

  /** SNOMED CT, the organ. */
  String structure() {
    return structure;
  }

  /** ICD-10, alike in its clinical, German and international form. */
  String icd10() {
    return icd10;
  }

  /** ICD-O-3, topography: three digits and one, always. */
  String topography() {
    return icd10.contains(".") ? icd10 : icd10 + ".9";
  }

  String english() {
    return english;
  }

  String german() {
    return german;
  }
}
