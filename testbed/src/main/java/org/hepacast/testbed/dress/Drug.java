package org.hepacast.testbed.dress;

/** Drugs against colorectal cancer. */
enum Drug {
  OXALIPLATIN("32592", "L01XA03", "oxaliplatin", "Oxaliplatin"),
  IRINOTECAN("51499", "L01CE02", "irinotecan", "Irinotecan");

  private final String rxNorm;
  private final String atc;
  private final String english;
  private final String german;

  Drug(String rxNorm, String atc, String english, String german) {
    this.rxNorm = rxNorm;
    this.atc = atc;
    this.english = english;
    this.german = german;
  }

  String rxNorm() {
    return rxNorm;
  }

  String atc() {
    return atc;
  }

  String english() {
    return english;
  }

  String german() {
    return german;
  }
}
