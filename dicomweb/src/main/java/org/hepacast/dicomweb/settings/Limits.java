package org.hepacast.dicomweb.settings;

/**
 * How much is taken. All count bytes after decompression.
 *
 * @param instanceBytes of one file
 * @param studyBytes of all files of one retrieval
 * @param instances files of one retrieval
 * @param jsonBytes of one answer to a search or of one series' metadata
 */
public record Limits(long instanceBytes, long studyBytes, int instances, int jsonBytes) {

  /**
   * 1 GiB, 2 GiB, 10,000, 64 MiB: a CT of 1,500 slices of 512 x 512 has 0.8 GB; its metadata about
   * 30 MB.
   */
  public static Limits usual() {
    return new Limits(1L << 30, 2L << 30, 10_000, 64 << 20);
  }

  public Limits {
    if (instanceBytes < 1 || studyBytes < 1 || instances < 1 || jsonBytes < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
