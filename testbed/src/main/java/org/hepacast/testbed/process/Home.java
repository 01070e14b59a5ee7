package org.hepacast.testbed.process;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the checkout is: the folder that holds the launcher. */
public final class Home {
  private Home() {}

  /** {@code -Dhepacast.home}, else the nearest folder upwards that holds the Maven wrapper. */
  public static Path folder() {
    String given = System.getProperty("hepacast.home");
    if (given != null) {
      return Path.of(given).toAbsolutePath();
    }
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve("mvnw"))
          && Files.isDirectory(folder.resolve("contracts"))) {
        return folder;
      }
    }
    throw new IllegalStateException(
        "No Hepacast checkout at or above " + here + "; set -Dhepacast.home");
  }
}
