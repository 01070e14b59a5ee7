package org.hepacast.segmentation.pack;

import org.hepacast.modelformat.fault.PackageException;

/** What must hold of a manifest. */
final class Sound {
  private Sound() {}

  static void require(boolean holds, String field, String fault, String remedy) {
    if (!holds) {
      throw new PackageException("package.json '%s'".formatted(field), fault, remedy);
    }
  }
}
