package org.hepacast.dicomweb.archive;

/** Told of each file that has come; called by the thread that retrieves. */
@FunctionalInterface
public interface Progress {

  /**
   * @param instances in the folder now
   * @param expected of them as far as is known
   * @param bytes in the folder now
   */
  void at(int instances, int expected, long bytes);

  /** Tells nobody. */
  static Progress silent() {
    return (instances, expected, bytes) -> {};
  }
}
