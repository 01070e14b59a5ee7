package org.hepacast.contracts.risk;

/** What a prediction is of. Never converted into one another. */
public enum Endpoint {
  DEATH("Death from any cause"),
  CANCER_DEATH("Death from the cancer"),
  RECURRENCE("Tumour recurrence"),
  RECURRENCE_OR_DEATH("Tumour recurrence or death"),
  LIVER_RECURRENCE("Tumour recurrence in the liver"),
  LIVER_METASTASIS("Metachronous liver metastasis");

  private final String words;

  Endpoint(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
