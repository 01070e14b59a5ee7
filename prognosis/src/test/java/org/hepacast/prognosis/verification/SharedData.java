package org.hepacast.prognosis.verification;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The reference data that lie outside the project: {@code HEPACAST_SHARED}. */
public final class SharedData {

  private SharedData() {}

  /** A file; the test is skipped, with the reason, where it is absent. */
  public static Path require(String relative) {
    String root = System.getenv("HEPACAST_SHARED");
    assumeTrue(root != null, "HEPACAST_SHARED is not set: reference data needed for this test");
    Path path = Path.of(root).resolve(relative);
    assumeTrue(Files.exists(path), "the reference data of HEPACAST_SHARED lack " + relative);
    return path;
  }

  /** A table of numbers. */
  public static Reference.Csv table(String relative) {
    try (var lines = Files.lines(require(relative))) {
      return Reference.read(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
