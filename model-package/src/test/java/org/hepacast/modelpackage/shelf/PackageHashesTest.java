package org.hepacast.modelpackage.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hepacast.modelpackage.Shipped;
import org.junit.jupiter.api.Test;

class PackageHashesTest {

  @Test
  void manifestsHoldTheHashesOfTheirParts() throws IOException {
    for (Path packageFolder : PackageHashes.folders(Shipped.FOLDER)) {
      if (Boolean.getBoolean("hepacast.update")) {
        PackageHashes.update(packageFolder);
      }
      assertThat(Files.readString(packageFolder.resolve("manifest.json")))
          .as("%s; to update: -Dhepacast.update=true", packageFolder)
          .isEqualTo(PackageHashes.current(packageFolder));
      assertThat(packageFolder.resolve("manifest.sha256"))
          .as("%s; to update: -Dhepacast.update=true", packageFolder)
          .hasContent(PackageHashes.hashOfManifest(packageFolder));
    }
  }
}
