package org.hepacast.prognosis.classify;

import io.github.metarank.lightgbm4j.LGBMBooster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * LightGBM's native library, unpacked for this process alone. lightgbm4j 4.3.0 unpacks it under one
 * fixed name into the temporary folder and writes over what is there: a second process that starts
 * takes the code away under the first one, which then dies by SIGSEGV.
 */
final class LightGbmLibrary {
  private static final String TEMPORARY = "java.io.tmpdir";
  private static boolean loaded;

  private LightGbmLibrary() {}

  /**
   * @throws UnsatisfiedLinkError when it cannot be loaded here
   */
  static synchronized void load() {
    if (loaded) {
      return;
    }
    try {
      Path own = Files.createTempDirectory("lightgbm");
      // The only way to tell lightgbm4j where to unpack.
      String before = System.setProperty(TEMPORARY, own.toString());
      try {
        LGBMBooster.loadNative();
      } finally {
        System.setProperty(TEMPORARY, before);
        delete(own);
      }
      loaded = true;
    } catch (IOException e) {
      throw new UncheckedIOException("LightGBM's native library cannot be unpacked", e);
    }
  }

  /** What is loaded stays until the process ends; only systems that lock files keep the copy. */
  private static void delete(Path folder) {
    try (Stream<Path> content = Files.walk(folder)) {
      content.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}
