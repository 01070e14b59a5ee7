package org.hepacast.modelformat.manifest;

import static org.hepacast.modelformat.manifest.Sound.require;

/**
 * What a model was trained on, and how.
 *
 * @param data the cohort in words
 * @param missing what was missing in it, and what was done about it, in words
 * @param dataSha256 of the very table
 */
public record Training(
    String data,
    String licence,
    int patients,
    int events,
    String missing,
    String dataSha256,
    Run run) {

  /** With which code, on which machine: the same run gives the same package. */
  public record Run(String codeRevision, long seed, String java, String os) {
    /** With the Java version and operating system of this machine. */
    public static Run here(String codeRevision, long seed) {
      return new Run(
          codeRevision,
          seed,
          System.getProperty("java.vm.vendor") + " " + Runtime.version(),
          System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }
  }

  public Training {
    require(
        patients > 0 && events >= 0 && events <= patients,
        "training",
        "it counts %d patients and %d events".formatted(patients, events),
        "there are patients, and no more events than patients");
  }
}
