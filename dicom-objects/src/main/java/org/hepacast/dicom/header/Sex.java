package org.hepacast.dicom.header;

/** Patient's Sex (0010,0040). */
public enum Sex {
  FEMALE("F"),
  MALE("M"),
  OTHER("O"),
  UNKNOWN("");

  private final String code;

  Sex(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }

  static Sex of(String code) {
    for (Sex sex : values()) {
      if (sex.code.equals(code)) {
        return sex;
      }
    }
    return UNKNOWN;
  }
}
