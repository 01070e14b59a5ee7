package org.hepacast.modelformat.manifest;

import org.hepacast.modelformat.fault.PackageException;

/** What must hold of a manifest. */
final class Sound {
  private Sound() {}

  static void require(boolean holds, String where, String fault, String remedy) {
    if (!holds) {
      throw new PackageException("manifest.json '%s'".formatted(where), fault, remedy);
    }
  }
}
