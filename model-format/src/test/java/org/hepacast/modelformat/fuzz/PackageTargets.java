package org.hepacast.modelformat.fuzz;

import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.modelformat.Samples;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.pack.PackageWriter;
import org.hepacast.modelformat.part.PackageTarget;
import org.hepacast.modelformat.part.Sha256;

/** Any bytes as a zip, and any bytes as a manifest whose hash was mended. */
final class PackageTargets {
  private PackageTargets() {}

  static Stream<byte[]> zips() {
    return Stream.of(PackageWriter.zip(Samples.manifest(), Samples.parts()));
  }

  static Stream<byte[]> manifests() {
    return Stream.of(Samples.files().get("manifest.json"));
  }

  static void zip(byte[] bytes) {
    try {
      Samples.READER.read(bytes);
    } catch (PackageException refused) {
      require(refused);
    }
  }

  static void manifest(byte[] json) {
    Map<String, byte[]> files = Samples.files();
    files.put("manifest.json", json);
    files.put("manifest.sha256", Samples.utf8(Sha256.of(json) + "  manifest.json\n"));
    zip(PackageTarget.zip(files));
  }

  private static void require(PackageException refused) {
    if (refused.element().isBlank() || refused.remedy().isBlank()) {
      throw new AssertionError("A refusal without element or remedy: " + refused.reason());
    }
  }
}
