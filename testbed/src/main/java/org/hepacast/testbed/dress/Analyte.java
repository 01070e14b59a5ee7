package org.hepacast.testbed.dress;

/** What the laboratory measures. */
enum Analyte {
  NEUTROPHILS("751-8", "10*9/L", "Neutrophils absolute", "Neutrophile Granulozyten absolut"),
  LYMPHOCYTES("731-0", "10*9/L", "Lymphocytes absolute", "Lymphozyten absolut"),
  HAEMOGLOBIN("718-7", "g/L", "Hemoglobin", "Hämoglobin"),
  CEA("2039-6", "ug/L", "CEA", "Carcinoembryonales Antigen"),
  CA_19_9("24108-3", "kU/L", "CA 19-9", "CA 19-9"),
  CRP("1988-5", "mg/L", "C-reactive protein", "C-reaktives Protein");

  private final String loinc;
  private final String unit;
  private final String english;
  private final String german;

  Analyte(String loinc, String unit, String english, String german) {
    this.loinc = loinc;
    this.unit = unit;
    this.english = english;
    this.german = german;
  }

  String loinc() {
    return loinc;
  }

  /** UCUM, in which facts state it. */
  String unit() {
    return unit;
  }

  String english() {
    return english;
  }

  String german() {
    return german;
  }
}
