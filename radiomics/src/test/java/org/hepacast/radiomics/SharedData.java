package org.hepacast.radiomics;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The reference data that lie outside the project: {@code HEPACAST_SHARED}. */
public final class SharedData {

  private SharedData() {}

  /**
   * A file or folder below the reference data; the test is skipped, with the reason, where it is
   * absent.
   */
  public static Path require(String relative) {
    String root = System.getenv("HEPACAST_SHARED");
    Assumptions.assumeTrue(
        root != null, "HEPACAST_SHARED is not set: reference data needed for this test");
    Path path = Path.of(root).resolve(relative);
    Assumptions.assumeTrue(
        Files.exists(path), "the reference data of HEPACAST_SHARED lack " + relative);
    return path;
  }
}
