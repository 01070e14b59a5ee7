package org.hepacast.workbench.engine;

/** What a result depends on besides data, recipe and seed. */
final class Versions {
  /** Of the programs that compute: raised whenever the same input gives other results. */
  static final String PROGRAM = "1";

  private Versions() {}

  static String java() {
    return System.getProperty("java.vm.vendor") + " " + Runtime.version();
  }

  static String system() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }
}
